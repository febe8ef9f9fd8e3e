package dev.dymod.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiler that lives as long as the harness, as that of an IDE does. It compiles the given sources of a {@link Peer} alone,
 * against the class folders of all its modules and the jars that Maven resolves.
 */
final class WarmJavac implements AutoCloseable {

    /** File in the build folder of the program's module with its class path. */
    static final String CLASS_PATH_FILE = "classpath.txt";

    private static final String SOURCES = "src/main/java/";

    /** Compiles until the JIT compilers of the JVM have done most of their work. */
    private static final int WARM_UP = 40;

    private final Project project;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    private final Path nowhere;

    /** Opens the class path of a peer that has been {@linkplain Peer#prepare prepared}, and warms up. */
    WarmJavac(Peer peer) {
        project = peer.project();
        nowhere = project.file("target/javac-alone");
        try {
            Files.createDirectories(nowhere);
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath(peer, nowhere));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < WARM_UP; i++) {
            millis(List.of(peer.meadow()));
            millis(List.of(peer.sheep("impl/Sheep.java")));
        }
    }

    /** Returns the class path. It begins with the newest classes, because dymod does not write the class folders of Maven. */
    private static List<Path> classPath(Peer peer, Path newest) throws IOException {
        Project project = peer.project();
        List<Path> all = new ArrayList<>(List.of(newest));
        Stream.of(peer.program(), peer.service())
                .distinct()
                .map(module -> project.file(module + "target/classes"))
                .forEach(all::add);
        String jars = Files.readString(project.file(peer.program() + "target/" + CLASS_PATH_FILE));
        Arrays.stream(jars.strip().split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(entry -> !all.contains(entry))
                .forEach(all::add);
        return all;
    }

    /** Returns the time that it takes to compile sources alone. No program uses the classes. */
    double millis(List<String> sources) {
        long begun = System.nanoTime();
        Result result = compile(sources, nowhere);
        if (!result.messages().isEmpty()) {
            throw new AssertionError(sources + " do not compile: " + result.messages());
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Compiles sources of one module into its class folder. */
    Result compile(List<String> sources) {
        String module = sources.get(0).substring(0, sources.get(0).indexOf(SOURCES));
        return compile(sources, project.file(module + "target/classes"));
    }

    private Result compile(List<String> sources, Path output) {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        Map<String, Path> classes = new LinkedHashMap<>();
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean compiled = compiler.getTask(
                        null,
                        new Recording(files, output, classes),
                        messages,
                        List.of("-g", "-parameters", "-proc:none", "-nowarn", "--release", "17"),
                        null,
                        files.getJavaFileObjectsFromPaths(
                                sources.stream().map(project::file).toList()))
                .call();
        return compiled
                ? new Result(classes, "")
                : new Result(Map.of(), messages.getDiagnostics().toString());
    }

    /**
     * Result of a compilation.
     *
     * @param classes class files that were written, by the names of the classes
     * @param messages errors; empty if there are none
     */
    record Result(Map<String, Path> classes, String messages) {}

    /** Notes which classes are written. */
    private static final class Recording extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Path output;
        private final Map<String, Path> classes;

        Recording(StandardJavaFileManager files, Path output, Map<String, Path> classes) {
            super(files);
            this.output = output;
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String type, JavaFileObject.Kind kind, FileObject sibling)
                throws IOException {
            if (kind == JavaFileObject.Kind.CLASS) {
                classes.put(type, output.resolve(type.replace('.', '/') + ".class"));
            }
            return super.getJavaFileForOutput(location, type, kind, sibling);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
