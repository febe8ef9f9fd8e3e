package dev.dymod.compile;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileEnvironment;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.incremental.IncrementalCompile;
import dev.dymod.compile.incremental.SourceDigests;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.compile.javac.JavacRun;
import dev.dymod.compile.javac.ModulePaths;
import dev.dymod.compile.javac.OpenFiles;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.EntryStamp;
import dev.dymod.compile.processors.ProcessorOutputs;
import dev.dymod.compile.processors.WarmProcessors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiler that runs the javac of this JDK in this JVM, and keeps it warm. Used by one thread at a time.
 *
 * <p>It keeps two file managers open: one for a compile of all sources, and one without source path for some of them.
 */
public final class JavacCompiler implements SourceCompiler {

    private final OpenFiles openForAll;
    private final OpenFiles openForSome;
    private final ModulePaths modulePaths;
    private final WarmProcessors warm = new WarmProcessors();

    /** Request of the last incremental compile, without sources. */
    private Optional<CompileRequest> last = Optional.empty();

    /** Prepared run for the next incremental compile. */
    private Optional<JavacRun> prepared = Optional.empty();

    private JavacCompiler(JavaCompiler javac, Runnable step) {
        this.openForAll = new OpenFiles(javac, step);
        this.openForSome = new OpenFiles(javac, step);
        this.modulePaths = new ModulePaths(javac);
    }

    /**
     * Creates a compiler that uses the JDK of this JVM.
     *
     * @return a cold compiler: its first compile takes many times as long as later ones
     * @throws IllegalStateException when this JVM is not a JDK
     */
    public static JavacCompiler ofThisJdk() {
        return ofThisJdk(() -> {});
    }

    /**
     * Creates a compiler that can be paused, for work in the background.
     *
     * @param step called by javac's thread between the steps of a compile, about as often as there are classes; it may wait, or
     *     throw an {@link AbandonedException} to end the compile
     * @return a cold compiler
     * @throws IllegalStateException when this JVM is not a JDK
     */
    public static JavacCompiler ofThisJdk(Runnable step) {
        return of(Optional.ofNullable(ToolProvider.getSystemJavaCompiler()), step);
    }

    static JavacCompiler of(Optional<JavaCompiler> javac, Runnable step) {
        return new JavacCompiler(
                javac.orElseThrow(
                        () -> new IllegalStateException(Messages.noCompiler(System.getProperty("java.home")))),
                step);
    }

    @Override
    public CompileResult compile(CompileRequest request) {
        return compileAll(request, Optional.empty());
    }

    @Override
    public CompileResult compile(CompileRequest request, Baseline since) {
        IncrementalCompile.Result result = compileSome(request, since);
        return result instanceof IncrementalCompile.Result.All all
                ? compileAll(request, Optional.of(all.because()))
                : toCompileResult(result);
    }

    @Override
    public Optional<CompileResult> compileFew(CompileRequest request, Baseline since) {
        IncrementalCompile.Result result = compileSome(request, since);
        return result instanceof IncrementalCompile.Result.All
                ? Optional.empty()
                : Optional.of(toCompileResult(result));
    }

    private IncrementalCompile.Result compileSome(CompileRequest request, Baseline since) {
        CompileState before = since.state();
        Optional<String> reason = before.fullCompileReason(request, since.changed());
        if (reason.isPresent()) {
            return new IncrementalCompile.Result.All(reason.get());
        }
        // Without source folders, javac finds the classes of all other sources, and not these sources.
        CompileRequest withoutSources = modulePaths.divide(request).withoutSources();
        last = Optional.of(withoutSources);
        return new IncrementalCompile(before, request.sources()::contains, since.changed())
                .run((sources, kept) -> runWithKept(withoutSources, sources, kept));
    }

    private JavacRun runWithKept(CompileRequest request, Collection<Path> sources, ClassTree kept) {
        if (sources.size() == 1 && prepared.isPresent() && prepared.get().canCompile(openForSome, request, sources)) {
            JavacRun run = prepared.get();
            prepared = Optional.empty();
            run.compile(sources.iterator().next(), kept);
            return closeWarmAfterFailure(run);
        }
        return run(openForSome, request, sources, kept);
    }

    private JavacRun run(OpenFiles open, CompileRequest request, Collection<Path> sources, ClassTree kept) {
        return closeWarmAfterFailure(JavacRun.tracking(open, request, sources, kept, warm));
    }

    private JavacRun closeWarmAfterFailure(JavacRun run) {
        if (!run.success()) {
            warm.close();
        }
        return run;
    }

    private CompileResult toCompileResult(IncrementalCompile.Result result) {
        CompileRequest withoutSources = last.orElseThrow();
        if (result instanceof IncrementalCompile.Result.Errors errors) {
            return new CompileResult.Failed(
                    diagnostics(errors.run(), openForSome, withoutSources, errors.compiled(), errors.kept()));
        }
        if (result instanceof IncrementalCompile.Result.NoneCompiled none) {
            return new CompileResult.Compiled(
                    none.state().classes(), List.of(), new TreeSet<>(), none.state(), Optional.empty());
        }
        IncrementalCompile.Result.Done done = (IncrementalCompile.Result.Done) result;
        List<CompileDiagnostic> warnings =
                diagnostics(done.run(), openForSome, withoutSources, done.compiled(), done.kept()).stream()
                        .filter(warning -> !IncrementalCompile.ABOUT_ALL.contains(warning.code()))
                        .toList();
        return new CompileResult.Compiled(
                done.state().classes(), asWarnings(warnings), done.compiled(), done.state(), Optional.empty());
    }

    @Override
    public void getReady() {
        if (last.isPresent()
                && !(prepared.isPresent() && prepared.get().canCompile(openForSome, last.get(), List.of()))) {
            prepared.ifPresent(JavacRun::discard);
            prepared = Optional.of(JavacRun.prepared(openForSome, last.get(), warm));
        }
    }

    private CompileResult compileAll(CompileRequest request, Optional<String> reason) {
        // Stamps and digests come before javac reads the files, so that a change during the compile counts as one after
        // it.
        SortedSet<Path> sources = request.sources().files();
        List<EntryStamp> environment = CompileEnvironment.of(request, sources);
        if (sources.isEmpty()) {
            CompileState state = CompileState.withoutSources(request, environment);
            return new CompileResult.Compiled(ClassTree.empty(), List.of(), sources, state, reason);
        }
        SourceDigests digests = SourceDigests.of(sources);
        // A clean build starts without the static state of processors.
        warm.close();
        CompileRequest divided = modulePaths.divide(request);
        JavacRun run = run(openForAll, divided, sources, ClassTree.empty());
        ProcessorOutputs processorOutputs = run.processorOutputs();
        if (run.crashed()) {
            // Tracking must not make a processor fail, nor appear in its stack trace.
            run = JavacRun.untracked(openForAll, divided, sources);
            processorOutputs = ProcessorOutputs.unknown(Messages.processorNotTracked());
        }
        List<CompileDiagnostic> diagnostics = diagnostics(run, openForAll, divided, sources, ClassTree.empty());
        if (!run.success()) {
            return new CompileResult.Failed(diagnostics);
        }
        CompileState state = CompileState.of(request, environment, sources, digests, run, processorOutputs);
        return new CompileResult.Compiled(run.classes(), asWarnings(diagnostics), sources, state, reason);
    }

    /** Returns the diagnostics of a run. Only if it has errors or warnings, a second run of javac gives their texts. */
    private static List<CompileDiagnostic> diagnostics(
            JavacRun run, OpenFiles open, CompileRequest request, SortedSet<Path> sources, ClassTree kept) {
        List<String> texts = run.diagnostics().needTextsExcept(IncrementalCompile.ABOUT_ALL)
                ? JavacRun.printing(open, request, sources, kept).printed()
                : List.of();
        List<CompileDiagnostic> diagnostics = new ArrayList<>(run.diagnostics().withTexts(texts));
        diagnostics.addAll(run.unreported());
        return diagnostics;
    }

    /**
     * Returns the diagnostics of a successful compile, with errors as warnings: javac reports an unmappable character as an
     * error, but succeeds, and Maven prints it as a warning.
     */
    private static List<CompileDiagnostic> asWarnings(List<CompileDiagnostic> diagnostics) {
        return diagnostics.stream().map(CompileDiagnostic::atMostWarning).toList();
    }

    @Override
    public void close() {
        prepared.ifPresent(JavacRun::discard);
        prepared = Optional.empty();
        openForAll.close();
        openForSome.close();
        warm.close();
    }
}
