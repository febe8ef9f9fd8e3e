package dev.dymod.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The compiler of this JDK, kept warm.
 *
 * <p>Used by one thread at a time.
 */
public final class JavacCompiler implements SourceCompiler {

    private final JavaCompiler javac;
    private final OpenFiles openFiles;

    /** For some of the sources, without the source path. */
    private final OpenFiles openAlone;

    private final WarmProcessors warm = new WarmProcessors();

    /** What the last compile in part was asked for. */
    private Optional<CompileRequest> last = Optional.empty();

    /** For the next one. */
    private Optional<JavacRun> ready = Optional.empty();

    private JavacCompiler(JavaCompiler javac) {
        this.javac = javac;
        this.openFiles = new OpenFiles(javac);
        this.openAlone = new OpenFiles(javac);
    }

    /**
     * The compiler of the JDK that runs this program.
     *
     * @return a cold one: its first compile takes many times as long as the later ones
     * @throws IllegalStateException when it is no JDK
     */
    public static JavacCompiler ofThisJdk() {
        return of(Optional.ofNullable(ToolProvider.getSystemJavaCompiler()));
    }

    /**
     * One that can be held up, for work in the background.
     *
     * @param step called by javac's thread between the steps of a compile, about as often as there are classes; it may wait
     * @return a cold one
     * @throws IllegalStateException when it is no JDK
     */
    public static JavacCompiler ofThisJdk(Runnable step) {
        return of(
                Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(javac -> new SteppingJavac(javac, step)));
    }

    static JavacCompiler of(Optional<JavaCompiler> javac) {
        return new JavacCompiler(javac.orElseThrow(
                () -> new IllegalStateException(Messages.noCompiler(System.getProperty("java.home")))));
    }

    @Override
    public CompileResult compile(CompileRequest request) {
        return compileAll(request, Optional.empty());
    }

    @Override
    public CompileResult compile(CompileRequest request, Since since) {
        IncrementalCompile.Result result = incrementally(request, since);
        return result instanceof IncrementalCompile.Result.All all
                ? compileAll(request, Optional.of(all.because()))
                : result(result, request);
    }

    @Override
    public Optional<CompileResult> compileFew(CompileRequest request, Since since) {
        IncrementalCompile.Result result = incrementally(request, since);
        return result instanceof IncrementalCompile.Result.All
                ? Optional.empty()
                : Optional.of(result(result, request));
    }

    private CompileResult result(IncrementalCompile.Result result, CompileRequest request) {
        if (result instanceof IncrementalCompile.Result.Errors errors) {
            return new CompileResult.Failed(
                    diagnostics(errors.run(), openAlone, alone(request), errors.compiled(), errors.kept()));
        }
        IncrementalCompile.Result.Done done = (IncrementalCompile.Result.Done) result;
        List<CompileDiagnostic> warnings = done
                .run()
                .map(run -> diagnostics(run, openAlone, alone(request), done.compiled(), done.kept()))
                .orElse(List.of())
                .stream()
                .filter(warning -> !IncrementalCompile.ABOUT_ALL.contains(warning.code()))
                .toList();
        return new CompileResult.Compiled(
                done.state().classes(), asWarnings(warnings), done.compiled(), done.state(), Optional.empty());
    }

    private IncrementalCompile.Result incrementally(CompileRequest request, Since since) {
        CompileState before = since.state();
        Optional<String> because = before.whyAll(request, since.changed());
        if (because.isPresent()) {
            return new IncrementalCompile.Result.All(because.get());
        }
        CompileRequest alone = alone(request);
        last = Optional.of(alone);
        return new IncrementalCompile(before, source -> SourceSelection.includes(request, source), since.changed())
                .run((sources, kept) -> few(alone, sources, kept));
    }

    private JavacRun few(CompileRequest request, Collection<Path> sources, ClassTree kept) {
        if (sources.size() == 1 && ready.isPresent() && ready.get().isFor(openAlone, request)) {
            JavacRun run = ready.get();
            ready = Optional.empty();
            run.go(sources.iterator().next(), kept);
            return followed(run);
        }
        return following(openAlone, request, sources, kept);
    }

    @Override
    public void getReady() {
        if (last.isPresent() && !(ready.isPresent() && ready.get().isFor(openAlone, last.get()))) {
            close(ready);
            ready = Optional.of(JavacRun.ready(javac, openAlone, last.get(), warm));
        }
    }

    /** Only a run that has gone closes what it has opened. */
    private static void close(Optional<JavacRun> run) {
        run.ifPresent(JavacRun::go);
    }

    /** Without the source roots: javac is to see the classes of all other sources, and no other source. */
    private static CompileRequest alone(CompileRequest request) {
        return new CompileRequest(
                List.of(),
                request.includes(),
                request.excludes(),
                request.options(),
                request.encoding(),
                request.classPath(),
                request.processorPath(),
                request.failOnWarning(),
                request.resources());
    }

    private JavacRun following(OpenFiles open, CompileRequest request, Collection<Path> sources, ClassTree kept) {
        return followed(JavacRun.following(javac, open, request, sources, kept, warm));
    }

    private JavacRun followed(JavacRun run) {
        if (!run.success()) {
            warm.close();
        }
        return run;
    }

    private CompileResult compileAll(CompileRequest request, Optional<String> because) {
        // Before javac reads them: what changes meanwhile will differ.
        SortedSet<Path> sources = SourceSelection.of(request);
        List<FileStamp> circumstances = Circumstances.of(request, sources);
        if (sources.isEmpty()) {
            CompileState state = CompileState.of(
                    request,
                    circumstances,
                    sources,
                    ClassTree.empty(),
                    Map.of(),
                    Map.of(),
                    SourceDigests.none(),
                    Generated.nothing());
            return new CompileResult.Compiled(ClassTree.empty(), List.of(), sources, state, because);
        }
        SourceDigests digests = SourceDigests.of(sources);
        // A clean build starts without what processors remember.
        warm.close();
        JavacRun run = following(openFiles, request, sources, ClassTree.empty());
        Generated generated = run.generated();
        if (run.crashed()) {
            // A processor must not fail because it is followed, and its stack trace is to be its own.
            run = JavacRun.reporting(javac, openFiles, request, sources);
            generated = Generated.unknown(Messages.notFollowed());
        }
        List<CompileDiagnostic> diagnostics = diagnostics(run, openFiles, request, sources, ClassTree.empty());
        return run.success()
                ? new CompileResult.Compiled(
                        run.classes(),
                        asWarnings(diagnostics),
                        sources,
                        CompileState.of(
                                request,
                                circumstances,
                                sources,
                                run.classes(),
                                run.sources(),
                                run.references(),
                                digests,
                                generated),
                        because)
                : new CompileResult.Failed(diagnostics);
    }

    @Override
    public void close() {
        close(ready);
        ready = Optional.empty();
        openFiles.close();
        openAlone.close();
        warm.close();
    }

    /** A run without warnings and errors, the usual one, is the only run; else a second one finds the words. */
    private List<CompileDiagnostic> diagnostics(
            JavacRun run, OpenFiles open, CompileRequest request, SortedSet<Path> sources, ClassTree kept) {
        List<String> words = run.report().needsWordingButFor(IncrementalCompile.ABOUT_ALL)
                ? JavacRun.printing(javac, open, request, sources, kept).printed()
                : List.of();
        List<CompileDiagnostic> diagnostics = new ArrayList<>(run.report().diagnostics(words));
        diagnostics.addAll(run.unreported());
        return diagnostics;
    }

    /**
     * In a Maven build an unmappable character is an error that javac reports and does not count, and that Maven prints
     * as a warning; the build succeeds, and so does this.
     */
    private static List<CompileDiagnostic> asWarnings(List<CompileDiagnostic> diagnostics) {
        return diagnostics.stream().map(CompileDiagnostic::atMostWarning).toList();
    }
}
