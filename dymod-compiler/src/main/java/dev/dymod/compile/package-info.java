/**
 * Stage 2, compile: consumes the sources and settings of a submodule, produces its class tree or javac's diagnostics.
 *
 * <p>One function, {@link dev.dymod.compile.SourceCompiler#compile request to result}, that writes nothing: who keeps
 * the last good tree, and where, is decided by the caller. With what an earlier compile left, it compiles what changed and
 * what that matters to, and gives the classes that compiling everything would give, byte for byte.
 *
 * <p>A tool of its own needs no more than this, and neither Maven nor anything else of dymod:
 *
 * <pre>{@code
 * try (SourceCompiler compiler = JavacCompiler.ofThisJdk()) {
 *     CompileResult result = CompileState.read(saved, request)
 *             .map(state -> compiler.compile(request, Since.lookingAt(request, state)))
 *             .orElseGet(() -> compiler.compile(request));
 *     if (result instanceof CompileResult.Compiled compiled) {
 *         compiled.classes().writeTo(output);
 *         compiled.state().write(saved);
 *     } else if (result instanceof CompileResult.Failed failed) {
 *         failed.diagnostics().forEach(diagnostic -> System.err.println(diagnostic.rendered()));
 *     }
 * }
 * }</pre>
 */
package dev.dymod.compile;
