package dev.dymod.compile.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.EntryStamp;
import dev.dymod.compile.model.ProcessorSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * File manager of javac that stays open between compiles, because a large part of a small compile is to open jars and the class
 * files of the JDK.
 *
 * <p>It is replaced when something that it depends on changes: options, encoding, an entry of the class path, the target of a
 * link. On Windows, an open jar cannot be replaced or deleted, so a build that does so fails until {@link #close}.
 */
public final class OpenFiles implements AutoCloseable {

    private final JavaCompiler javac;
    private final TaskListener steps;
    private Optional<Open> open = Optional.empty();

    /**
     * Opens no file yet.
     *
     * @param step called by javac's thread between the steps of a compile; it may wait, or throw an {@link AbandonedException}
     */
    public OpenFiles(JavaCompiler javac, Runnable step) {
        this.javac = javac;
        this.steps = new TaskListener() {
            @Override
            public void started(TaskEvent event) {
                step.run();
            }
        };
    }

    /** Creates a task of javac, which calls the step. */
    JavaCompiler.CompilationTask task(
            Writer out,
            JavaFileManager files,
            DiagnosticListener<JavaFileObject> listener,
            List<String> options,
            Iterable<? extends JavaFileObject> sources) {
        JavaCompiler.CompilationTask task = javac.getTask(out, files, listener, options, null, sources);
        if (task instanceof JavacTask javacTask) {
            javacTask.addTaskListener(steps);
        }
        return task;
    }

    /**
     * Returns the file manager for a request.
     *
     * @param sources sources that javac will read, as far as they are known
     * @param listener takes the errors that the file manager finds in a file
     */
    StandardJavaFileManager forRequest(
            CompileRequest request, Collection<Path> sources, DiagnosticListener<JavaFileObject> listener) {
        Inputs inputs = Inputs.of(request);
        if (open.isEmpty() || !open.get().serves(inputs, request, sources)) {
            close();
            open = Optional.of(new Open(inputs, javac, request));
            open.get().realPaths.areUnchanged(sources); // Remembers them.
        }
        Open current = open.get();
        current.listener = listener;
        try {
            // Drops its caches of packages and of source texts, because both may have changed. Javac flushes at the end
            // of
            // a compile, but not after a crash.
            current.files.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return current.files;
    }

    @Override
    public void close() {
        if (open.isPresent()) {
            Open old = open.get();
            open = Optional.empty();
            try {
                old.files.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** State that an open file manager depends on. */
    private record Inputs(
            List<String> options,
            Charset encoding,
            List<EntryStamp> classPath,
            Optional<List<EntryStamp>> modulePath,
            Optional<List<EntryStamp>> processorPath,
            List<Path> sourceRoots,
            List<Optional<Path>> realFolders) {

        static Inputs of(CompileRequest request) {
            List<Path> roots = request.sources().existingRoots();
            List<Path> folders = new ArrayList<>(roots);
            request.classPath().stream().filter(Files::isDirectory).forEach(folders::add);
            request.modulePath().orElse(List.of()).stream()
                    .filter(Files::isDirectory)
                    .forEach(folders::add);
            return new Inputs(
                    request.options(),
                    request.encoding(),
                    EntryStamp.of(request.classPath()),
                    request.modulePath().map(EntryStamp::of),
                    request.processorPath().map(EntryStamp::of),
                    roots,
                    RealPaths.of(folders));
        }
    }

    /** File manager whose listener can be replaced, because it serves many compiles, and javac fixes its listener. */
    private static final class Open implements DiagnosticListener<JavaFileObject> {
        private final Inputs inputs;
        private final StandardJavaFileManager files;
        private final ProcessorSearch processors;
        private final boolean hasNoProcessors;
        private DiagnosticListener<JavaFileObject> listener = diagnostic -> {};
        private boolean hasReported;
        private final RealPaths realPaths = new RealPaths();

        Open(Inputs inputs, JavaCompiler javac, CompileRequest request) {
            this.inputs = inputs;
            this.files = javac.getStandardFileManager(this, Locale.getDefault(), request.encoding());
            this.processors = ProcessorSearch.of(request);
            this.hasNoProcessors = processors.findsNothing(request.classPath());
            if (hasNoProcessors && request.processorPath().isEmpty()) {
                setNoProcessorPath();
            }
        }

        /** Sets an empty processor path, so that javac does not search the class path. This cannot be undone. */
        private void setNoProcessorPath() {
            try {
                files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean serves(Inputs current, CompileRequest request, Collection<Path> sources) {
            // A file manager reports an error only once, so one that has reported is replaced.
            return !hasReported
                    && realPaths.areUnchanged(sources)
                    && inputs.equals(current)
                    && hasNoProcessors == processors.findsNothing(request.classPath());
        }

        @Override
        public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
            hasReported = true;
            listener.report(diagnostic);
        }
    }
}
