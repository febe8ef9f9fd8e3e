/**
 * Stage 2, compile: consumes the sources and settings of a submodule, produces its class tree or javac's diagnostics.
 *
 * <p>One function, {@link dev.dymod.compile.SourceCompiler#compile request to result}, that writes nothing: who keeps
 * the last good tree, and where, is decided by the caller. With what an earlier compile left, it compiles what changed and
 * what that matters to, and gives the classes that compiling everything would give, byte for byte.
 *
 * <p>An edit is compiled in rounds ({@code IncrementalCompile}): what changed, and whatever that may matter to. Annotation
 * processors take part in them if they declare themselves incremental, by the convention that Gradle has set:
 *
 * <ol>
 *   <li>{@code FollowedLoader} gives javac, in place of each processor, a class of the same name that hands everything on
 *       to it. {@code ProcessorUse} knows what the processor promises, and sees what it is asked and what it makes.
 *   <li>{@code Processing} collects that for one run of javac, {@code Generated} for the compiles that led to a {@code
 *       CompileState}.
 *   <li>What an isolating processor makes of a source counts as that source: its classes are among the source's outputs,
 *       what they refer to among its references. Nothing else needs to know that it was generated.
 *   <li>What an aggregating processor makes belongs to all sources with its annotations. Whenever anything is compiled, so
 *       are these, without what it made before.
 *   <li>Where a processor promises nothing or breaks its promise, everything is compiled, and the cause names it.
 * </ol>
 *
 * <p>A promise holds for decisions by what a processor can reach from a source. In a clean build all of that is source; here
 * what is not compiled again is class files. As under Gradle, a processor that looks at comments or at annotations of source
 * retention in <em>other</em> sources than the one it is about does not keep its promise, and that cannot be seen.
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
