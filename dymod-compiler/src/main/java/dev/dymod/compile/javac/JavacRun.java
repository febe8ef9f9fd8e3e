package dev.dymod.compile.javac;

import static dev.dymod.compile.model.CompileDiagnostic.withoutPlace;

import com.sun.source.util.JavacTask;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.NamedModule;
import dev.dymod.compile.model.References;
import dev.dymod.compile.processors.ProcessorOutputs;
import dev.dymod.compile.processors.ProcessorRun;
import dev.dymod.compile.processors.ProcessorTracking;
import dev.dymod.compile.processors.WarmProcessors;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** One run of javac: its result, and everything that it reported and wrote. Used by one thread. */
public final class JavacRun {

    /** Class loader of tracked annotation processors; empty for a run that does not track them. */
    private final Optional<WarmProcessors> warm;

    private final JavacDiagnostics diagnostics = new JavacDiagnostics();
    private final Declarations declarations = new Declarations();
    private final JavacOutput output = new JavacOutput();
    private final DeferredSource deferred = new DeferredSource();
    private Optional<Task> task = Optional.empty();
    private boolean success;
    private Optional<CompileDiagnostic> exception = Optional.empty();
    private ClassTree classes = ClassTree.empty();
    private Map<String, Path> origins = Map.of();
    private Map<Path, References> references = Map.of();
    private ProcessorOutputs processorOutputs = ProcessorOutputs.none();
    private Set<String> unseenTypes = Set.of();

    private JavacRun(Optional<WarmProcessors> warm) {
        this.warm = warm;
    }

    /** A task of javac that is ready to start, with all that it was given. */
    private record Task(
            CompileRequest request,
            StandardJavaFileManager inputs,
            JavaCompiler.CompilationTask javac,
            MemoryOutput files,
            ProcessorRun processorRun,
            Optional<ReferenceListener> recorder) {}

    /**
     * Compiles, and records diagnostics, references between sources, and the work of annotation processors.
     *
     * @param kept classes that javac finds before those of the class path
     * @param warm class loader of the annotation processors
     */
    public static JavacRun tracking(
            OpenFiles open, CompileRequest request, Collection<Path> sources, ClassTree kept, WarmProcessors warm) {
        JavacRun run = new JavacRun(Optional.of(warm));
        run.prepare(open, request, Given.of(sources), kept, run.diagnostics, run.diagnostics);
        run.start();
        return run;
    }

    /** Compiles, and records diagnostics, but does not track annotation processors. */
    public static JavacRun untracked(OpenFiles open, CompileRequest request, Collection<Path> sources) {
        JavacRun run = new JavacRun(Optional.empty());
        run.prepare(open, request, Given.of(sources), ClassTree.empty(), run.diagnostics, run.diagnostics);
        run.start();
        return run;
    }

    /** Compiles, and prints diagnostics with the texts of the javac command. */
    @SuppressWarnings("NullAway") // without a listener, javac prints
    public static JavacRun printing(OpenFiles open, CompileRequest request, Collection<Path> sources, ClassTree kept) {
        JavacRun run = new JavacRun(Optional.empty());
        // The open file manager cannot print where javac prints, because it has a listener.
        DiagnosticListener<JavaFileObject> printer = diagnostic -> {
            run.output.println(diagnostic);
            run.output.flush();
        };
        run.prepare(open, request, Given.of(sources), kept, printer, null);
        run.start();
        return run;
    }

    /**
     * Prepares a {@link #tracking} run of one source that is not known yet. This is half of the work of a small compile, because
     * javac opens the class files for {@code --release} at each run. Reads no source and no class before {@link #compile}.
     */
    public static JavacRun prepared(OpenFiles open, CompileRequest request, WarmProcessors warm) {
        JavacRun run = new JavacRun(Optional.of(warm));
        Given deferred = new Given(List.of(), inputs -> List.of(run.deferred));
        run.prepare(open, request, deferred, ClassTree.empty(), run.diagnostics, run.diagnostics);
        return run;
    }

    /** Checks whether this {@link #prepared} run can compile some sources for a request. */
    @SuppressWarnings("ReferenceEquality") // a different file manager has opened different files
    public boolean canCompile(OpenFiles open, CompileRequest request, Collection<Path> sources) {
        return task.filter(each -> each.request().equals(request)
                        && open.forRequest(request, sources, diagnostics) == each.inputs())
                .isPresent();
    }

    /**
     * Compiles one source in a {@link #prepared} run.
     *
     * @param kept classes that javac finds before those of the class path
     */
    public void compile(Path source, ClassTree kept) {
        Task now = task.orElseThrow();
        deferred.set(
                source,
                now.inputs()
                        .getJavaFileObjectsFromPaths(List.of(source))
                        .iterator()
                        .next());
        now.files().keep(kept);
        start();
    }

    /** Closes a {@link #prepared} run, by a compile of an empty source, because only a run that ends closes its files. */
    public void discard() {
        start();
    }

    private void start() {
        if (task.isEmpty()) {
            return; // The preparation failed, and the exception is recorded; or the run has ended.
        }
        Task now = task.get();
        task = Optional.empty();
        try {
            success = now.javac().call();
            classes = JdkVersions.replaced(
                    now.files().classes(), now.request().namedModule().jdkVersion());
            origins = now.files().origins();
            references = now.recorder().map(ReferenceListener::references).orElseGet(Map::of);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throwIfAbandoned(e);
            // A defect of a processor or of javac must not end the session.
            exception = Optional.of(describe(e));
        } finally {
            processorOutputs = now.processorRun().outputs(references.keySet());
            unseenTypes = now.processorRun().unseenTypes();
        }
    }

    /** Javac wraps exceptions of listeners. */
    private static void throwIfAbandoned(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof AbandonedException abandoned) {
                throw abandoned;
            }
        }
    }

    /** Sources of a run, in the form that javac takes. */
    private record Given(
            Collection<Path> paths, Function<StandardJavaFileManager, Iterable<? extends JavaFileObject>> in) {

        static Given of(Collection<Path> sources) {
            return new Given(sources, inputs -> inputs.getJavaFileObjectsFromPaths(sources));
        }
    }

    private void prepare(
            OpenFiles open,
            CompileRequest request,
            Given given,
            ClassTree kept,
            DiagnosticListener<JavaFileObject> fileListener,
            DiagnosticListener<JavaFileObject> listener) {
        try {
            StandardJavaFileManager inputs = open.forRequest(request, given.paths(), fileListener);
            SourcePaths paths = new SourcePaths(inputs, deferred);
            ProcessorRun processorRun = new ProcessorRun(request.resources(), paths::of);
            MemoryOutput files = new MemoryOutput(
                    inputs, paths, request, warm.map(each -> new ProcessorTracking(processorRun, each)));
            files.keep(kept);
            JavaCompiler.CompilationTask javac = open.task(
                    output,
                    files,
                    listener,
                    options(request, inputs),
                    given.in().apply(inputs));
            Optional<ReferenceListener> recorder = warm.isPresent() && javac instanceof JavacTask javacTask
                    ? Optional.of(new ReferenceListener(javacTask, processorRun, files::isKept, diagnostics::hasErrors))
                    : Optional.empty();
            recorder.ifPresent(((JavacTask) javac)::addTaskListener);
            recorder.ifPresent(any -> ((JavacTask) javac).addTaskListener(declarations));
            task = Optional.of(new Task(request, inputs, javac, files, processorRun, recorder));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // A defect of javac must not end the session.
            exception = Optional.of(describe(e));
        }
    }

    public boolean success() {
        return success;
    }

    /** Returns the class files, and the files that processors wrote to the class folder; empty after a failure. */
    public ClassTree classes() {
        return classes;
    }

    /** Checks whether an exception ended javac or a processor. */
    public boolean crashed() {
        return exception.isPresent();
    }

    /** Returns what the annotation processors did. */
    public ProcessorOutputs processorOutputs() {
        return processorOutputs;
    }

    /** Returns the binary names of types whose trees processors looked for, but whose sources javac did not read. */
    public Set<String> unseenTypes() {
        return unseenTypes;
    }

    /** Returns the source of each entry; a file that an aggregating processor made has none. */
    public Map<String, Path> origins() {
        return origins;
    }

    /** Returns the references of each source. */
    public Map<Path, References> references() {
        return references;
    }

    /** Returns the types that the sources declare. */
    public Declarations declarations() {
        return declarations;
    }

    /** Returns the diagnostics that javac reported to its listener. */
    public JavacDiagnostics diagnostics() {
        return diagnostics;
    }

    /** Returns the printed texts: one for each diagnostic, and further ones for the counts at the end. */
    public List<String> printed() {
        return output.pieces();
    }

    /** Returns an exception or other output of javac that is not among its diagnostics. */
    public List<CompileDiagnostic> unreported() {
        if (exception.isPresent()) {
            return List.of(exception.get());
        }
        boolean unexplained = !success && !diagnostics.hasErrors();
        String text = output.text();
        if (!text.isBlank()) {
            String firstLine = text.strip().lines().findFirst().orElseThrow();
            // Javac prints, but does not report, a stack overflow or a missing java.lang.
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

    @SuppressWarnings("CatchAndPrintStackTrace") // into the diagnostic
    private CompileDiagnostic describe(Throwable thrown) {
        String printed = output.text();
        if (thrown instanceof IllegalArgumentException && printed.isEmpty()) {
            String message = String.valueOf(thrown.getMessage());
            return withoutPlace(Severity.ERROR, CompileDiagnostic.OPTIONS, message, message);
        }
        // Javac prints a message for its own defects, and wraps exceptions of processors.
        Throwable wrapped = thrown.getCause();
        boolean ofJavac = !printed.isEmpty() || wrapped == null;
        Throwable cause = wrapped == null || ofJavac ? thrown : wrapped;
        String message = ofJavac ? Messages.compilerCrashed(cause) : Messages.processorCrashed(cause);
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        return withoutPlace(
                Severity.ERROR,
                CompileDiagnostic.CRASH,
                message,
                (ofJavac ? printed : message) + "\n" + trace.toString().stripTrailing());
    }

    /**
     * Returns the options that maven-compiler-plugin passes. Paths are options, because javac checks path elements only there. An
     * empty path is set at the file manager instead, because javac takes an empty option for the current directory.
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
        if (request.modulePath().isPresent()) {
            addModules(options, request.modulePath().get(), request.namedModule());
        }
        List<Path> roots = request.sources().existingRoots();
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

    private static void addModules(List<String> options, List<Path> modulePath, NamedModule settings) {
        if (!modulePath.isEmpty()) {
            options.add("--module-path");
            options.add(joined(modulePath));
        }
        if (settings.version().isPresent()) {
            options.add("--module-version");
            options.add(settings.version().get());
        }
    }

    private static String joined(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
