package dev.dymod.compile;

import static dev.dymod.compile.CompileDiagnostic.withoutPlace;

import com.sun.source.util.JavacTask;
import dev.dymod.compile.CompileDiagnostic.Severity;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** One call of javac: how it ended, and all that it said and wrote. */
final class JavacRun {

    private final Report report = new Report();
    private final Declarations declarations = new Declarations();
    private final Transcript transcript = new Transcript();
    private ClassTree classes = ClassTree.empty();
    private Map<String, Path> sources = Map.of();
    private Map<Path, References> references = Map.of();
    private Generated generated = Generated.nothing();
    private boolean success;
    private Optional<CompileDiagnostic> exception = Optional.empty();
    private final LateSource late = new LateSource();
    private Optional<Ready> ready = Optional.empty();

    private JavacRun() {}

    /** All that javac has been given. */
    private record Ready(
            CompileRequest request,
            StandardJavaFileManager inputs,
            JavaCompiler.CompilationTask task,
            MemoryOutput files,
            Processing processing,
            Optional<ReferenceListener> recorder) {}

    /**
     * A run that reports, with codes and places, and records what the sources refer to and what processors do.
     *
     * @param kept classes that javac finds before those of the class path
     * @param warm the class loader of processors
     */
    static JavacRun following(
            JavaCompiler javac,
            OpenFiles open,
            CompileRequest request,
            Collection<Path> sources,
            ClassTree kept,
            WarmProcessors warm) {
        JavacRun run = new JavacRun();
        run.call(javac, open, request, Given.of(sources), kept, run.report, true, Optional.of(warm));
        return run;
    }

    /** The same, but processors are as they are: nobody looks at what they do. */
    static JavacRun reporting(JavaCompiler javac, OpenFiles open, CompileRequest request, Collection<Path> sources) {
        JavacRun run = new JavacRun();
        run.call(javac, open, request, Given.of(sources), ClassTree.empty(), run.report, true, Optional.empty());
        return run;
    }

    /** A run that prints, in the words of the command. */
    static JavacRun printing(
            JavaCompiler javac, OpenFiles open, CompileRequest request, Collection<Path> sources, ClassTree kept) {
        JavacRun run = new JavacRun();
        // An open file manager cannot print with the compiler, it only ever has a listener.
        DiagnosticListener<JavaFileObject> printer = diagnostic -> {
            run.transcript.println(diagnostic);
            run.transcript.flush();
        };
        run.call(javac, open, request, Given.of(sources), kept, printer, false, Optional.empty());
        return run;
    }

    boolean success() {
        return success;
    }

    ClassTree classes() {
        return classes;
    }

    /** Whether javac or a processor ended in an exception. */
    boolean crashed() {
        return exception.isPresent();
    }

    /** What processors did. */
    Generated generated() {
        return generated;
    }

    /** Which source each file came from, but for those that were made of all sources. */
    Map<String, Path> sources() {
        return sources;
    }

    /** What each source refers to. */
    Map<Path, References> references() {
        return references;
    }

    Declarations declarations() {
        return declarations;
    }

    Report report() {
        return report;
    }

    /** What was printed, one piece for each diagnostic and further ones for the counts at the end. */
    List<String> printed() {
        return transcript.pieces();
    }

    /** What ended or accompanied this run and is not in its report. */
    List<CompileDiagnostic> unreported() {
        if (exception.isPresent()) {
            return List.of(exception.get());
        }
        boolean unexplained = !success && !report.hasErrors();
        String text = transcript.text();
        if (!text.isBlank()) {
            String firstLine = text.strip().lines().findFirst().orElseThrow();
            // Out of stack, no java.lang: the end of javac, which it prints and does not report.
            return List.of(
                    unexplained
                            ? withoutPlace(Severity.ERROR, CompileDiagnostic.CRASH, firstLine, text)
                            : withoutPlace(Severity.NOTE, CompileDiagnostic.OUTPUT, firstLine, text));
        }
        return unexplained
                ? List.of(withoutPlace(
                        Severity.ERROR, CompileDiagnostic.OUTPUT, Messages.failedSilently(), Messages.failedSilently()))
                : List.of();
    }

    /**
     * A {@link #following} run of one source that is not known yet. Half of a small compile is done by then, since javac opens
     * what {@code --release} needs anew each time; no source and no class is read before {@link #go}.
     */
    static JavacRun ready(JavaCompiler javac, OpenFiles open, CompileRequest request, WarmProcessors warm) {
        JavacRun run = new JavacRun();
        run.prepare(
                javac,
                open,
                request,
                inputs -> List.of(run.late),
                ClassTree.empty(),
                run.report,
                true,
                Optional.of(warm));
        return run;
    }

    /** Whether a {@link #ready} run may compile a source of such a request. */
    @SuppressWarnings("ReferenceEquality") // another file manager has opened other files
    boolean isFor(OpenFiles open, CompileRequest request) {
        return ready.filter(each -> each.request().equals(request) && open.forRequest(request, report) == each.inputs())
                .isPresent();
    }

    /**
     * Compiles what {@link #ready} was for.
     *
     * @param source that it is
     * @param kept as for any run
     */
    void go(Path source, ClassTree kept) {
        Ready now = ready.orElseThrow();
        late.is(
                source,
                now.inputs()
                        .getJavaFileObjectsFromPaths(List.of(source))
                        .iterator()
                        .next());
        now.files().keep(kept);
        go();
    }

    /** Compiles; once. */
    @SuppressWarnings("CatchAndPrintStackTrace") // into the diagnostic
    void go() {
        if (ready.isEmpty()) {
            return; // It is told why.
        }
        Ready now = ready.get();
        ready = Optional.empty();
        try {
            success = now.task().call();
            classes = now.files().classes();
            sources = now.files().sources();
            generated = now.processing().generated();
            references = now.recorder().map(ReferenceListener::references).orElseGet(Map::of);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // Whatever a processor or a defect of javac throws must not end the watch.
            exception = Optional.of(describe(e));
        }
    }

    /** The sources of a run, as javac is given them. */
    private interface Given extends Function<StandardJavaFileManager, Iterable<? extends JavaFileObject>> {

        static Given of(Collection<Path> sources) {
            return inputs -> inputs.getJavaFileObjectsFromPaths(sources);
        }
    }

    private void call(
            JavaCompiler javac,
            OpenFiles open,
            CompileRequest request,
            Given sources,
            ClassTree kept,
            DiagnosticListener<JavaFileObject> fileListener,
            boolean reports,
            Optional<WarmProcessors> warm) {
        prepare(javac, open, request, sources, kept, fileListener, reports, warm);
        go();
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // into the diagnostic
    private void prepare(
            JavaCompiler javac,
            OpenFiles open,
            CompileRequest request,
            Given given,
            ClassTree kept,
            DiagnosticListener<JavaFileObject> fileListener,
            boolean reports,
            Optional<WarmProcessors> warm) {
        try {
            StandardJavaFileManager inputs = open.forRequest(request, fileListener);
            SourcePaths paths = new SourcePaths(inputs, late);
            Processing processing = new Processing(request.resources(), paths::of);
            MemoryOutput files =
                    new MemoryOutput(inputs, paths, request, warm.map(each -> new Following(processing, each)));
            files.keep(kept);
            JavaCompiler.CompilationTask task = javac.getTask(
                    transcript, files, reports ? report : null, options(request, inputs), null, given.apply(inputs));
            Optional<ReferenceListener> recorder = warm.isPresent() && task instanceof JavacTask javacTask
                    ? Optional.of(new ReferenceListener(javacTask, processing, files::isKept, report::hasErrors))
                    : Optional.empty();
            recorder.ifPresent(((JavacTask) task)::addTaskListener);
            recorder.ifPresent(any -> ((JavacTask) task).addTaskListener(declarations));
            ready = Optional.of(new Ready(request, inputs, task, files, processing, recorder));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // Whatever a defect of javac throws must not end the watch.
            exception = Optional.of(describe(e));
        }
    }

    private CompileDiagnostic describe(Throwable thrown) {
        String printed = transcript.text();
        if (thrown instanceof IllegalArgumentException && printed.isEmpty()) {
            String message = String.valueOf(thrown.getMessage());
            return withoutPlace(Severity.ERROR, CompileDiagnostic.OPTIONS, message, message);
        }
        // javac announces its own defects, and wraps what a processor throws.
        Throwable wrapped = thrown.getCause();
        boolean own = !printed.isEmpty() || wrapped == null;
        Throwable cause = wrapped == null || own ? thrown : wrapped;
        String message = own ? Messages.compilerCrashed(cause) : Messages.processorCrashed(cause);
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        return withoutPlace(
                Severity.ERROR,
                CompileDiagnostic.CRASH,
                message,
                (own ? printed : message) + "\n" + trace.toString().stripTrailing());
    }

    /**
     * The options as maven-compiler-plugin gives them. Paths are options too, since javac looks for bad path elements
     * only in those; an empty one is not, since javac takes it for the current directory.
     */
    private static List<String> options(CompileRequest request, StandardJavaFileManager inputs) throws IOException {
        List<String> options = new ArrayList<>(request.options());
        if (request.failOnWarning()) {
            options.add("-Werror");
        }
        if (request.classPath().isEmpty()) {
            inputs.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
        } else {
            options.add("-classpath");
            options.add(joined(request.classPath()));
        }
        List<Path> roots = SourceSelection.roots(request);
        options.add("-sourcepath");
        options.add(joined(roots));
        if (request.processorPath().isPresent()) {
            List<Path> processorPath = request.processorPath().get();
            if (processorPath.isEmpty()) {
                inputs.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
            } else {
                options.add("--processor-path");
                options.add(joined(processorPath));
            }
        }
        return options;
    }

    private static String joined(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
