/**
 * Stage 2, compile: consumes the sources and settings of a submodule, produces its class tree or javac's diagnostics.
 *
 * <p>{@link dev.dymod.compile.SourceCompiler} is a function from request to result that writes no file. The caller decides
 * whether and where to keep the last good class tree. An incremental compile compiles the changed sources and those that depend
 * on them, and gives the classes that a compile of all sources would give, byte for byte.
 *
 * <ul>
 *   <li>{@code compile.model}: the values: request, class tree, diagnostics, references.
 *   <li>{@code compile.incremental}: finds the sources that a change affects, and compiles them in rounds.
 *   <li>{@code compile.javac}: one run of javac, with all output in memory.
 *   <li>{@code compile.processors}: loads annotation processors, and tracks what they do.
 * </ul>
 *
 * <p>Annotation processors take part in an incremental compile if they declare themselves incremental, as for Gradle:
 *
 * <ol>
 *   <li>{@code TrackedLoader} gives javac a class of the same name in place of each processor, which delegates to it. {@code
 *       ProcessorUse} knows what the processor declares, and records what javac passes to it and which files it creates.
 *   <li>{@code ProcessorRun} collects these records for one run of javac, and {@code ProcessorOutputs} for the compiles that led
 *       to a {@code CompileState}.
 *   <li>A file that an isolating processor makes from a source counts as part of that source: its classes are outputs of the
 *       source, and its references are references of the source. No other code needs to know that it was generated.
 *   <li>A file that an aggregating processor makes belongs to all sources with the processor's annotations. These sources take
 *       part in every compile, and the file is made again.
 *   <li>If a processor declares nothing, or does not do what it declares, all sources are compiled, and the reason names it.
 * </ol>
 *
 * <p>A declaration covers only what a processor can find in class files, because sources that are not compiled again are class
 * files to it. As in Gradle, a processor breaks its declaration unnoticed if it reads comments, or annotations of source
 * retention, of <em>other</em> sources than the one that it handles.
 *
 * <p>The compiler needs neither Maven nor another part of dymod:
 *
 * <pre>{@code
 * try (SourceCompiler compiler = JavacCompiler.ofThisJdk()) {
 *     CompileResult result = CompileState.read(saved, request)
 *             .map(state -> compiler.compile(request, Baseline.byContent(request, state)))
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
