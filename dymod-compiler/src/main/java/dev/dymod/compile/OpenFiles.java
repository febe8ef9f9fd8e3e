package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The file manager that is kept open between compiles, because opening jars and the class files of the JDK is a large
 * part of a small compile.
 *
 * <p>It is replaced when anything that it depends on differs: options, encoding, an entry of the class path. On Windows
 * a jar cannot be replaced or deleted while it is open here, so a build that does so fails until {@link #close}.
 */
final class OpenFiles implements AutoCloseable {

    private final JavaCompiler javac;
    private Optional<Open> open = Optional.empty();

    OpenFiles(JavaCompiler javac) {
        this.javac = javac;
    }

    /** The file manager for a request, which reports what it finds wrong in a file to the listener. */
    StandardJavaFileManager forRequest(CompileRequest request, DiagnosticListener<JavaFileObject> listener) {
        Inputs inputs = Inputs.of(request);
        if (open.isEmpty() || !open.get().serves(inputs, request)) {
            close();
            open = Optional.of(new Open(inputs, javac, request));
        }
        Open current = open.get();
        current.listener = listener;
        try {
            // It remembers which folder holds which package, and the text of sources; both may have changed. Javac
            // ends a compile with a flush, but not one that crashes.
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

    /** What a file manager remembers of the request it was opened for. */
    private record Inputs(
            List<String> options,
            Charset encoding,
            List<FileStamp> classPath,
            Optional<List<FileStamp>> processorPath,
            List<Path> sourceRoots) {

        static Inputs of(CompileRequest request) {
            return new Inputs(
                    request.options(),
                    request.encoding(),
                    FileStamp.of(request.classPath()),
                    request.processorPath().map(FileStamp::of),
                    SourceSelection.roots(request));
        }
    }

    /** The listener is fixed when a file manager is made, and the compile it serves is not. */
    private static final class Open implements DiagnosticListener<JavaFileObject> {
        private final Inputs inputs;
        private final StandardJavaFileManager files;
        private final ProcessorSearch processors;
        private final boolean searchInVain;
        private DiagnosticListener<JavaFileObject> listener = diagnostic -> {};
        private boolean hasReported;

        Open(Inputs inputs, JavaCompiler javac, CompileRequest request) {
            this.inputs = inputs;
            this.files = javac.getStandardFileManager(this, Locale.getDefault(), request.encoding());
            this.processors = ProcessorSearch.of(request);
            this.searchInVain = processors.isInVain(request.classPath());
            if (searchInVain && request.processorPath().isEmpty()) {
                noProcessorPath();
            }
        }

        /** An empty processor path spares javac the search of the class path; it cannot be taken back. */
        private void noProcessorPath() {
            try {
                files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean serves(Inputs current, CompileRequest request) {
            // One that has reported something does not report it again, the compiler's log in it sees to that.
            return !hasReported && inputs.equals(current) && searchInVain == processors.isInVain(request.classPath());
        }

        @Override
        public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
            hasReported = true;
            listener.report(diagnostic);
        }
    }
}
