package dev.dymod.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiler of the JDK for one file; keeps its class path open. */
public final class LoneJavac implements AutoCloseable {

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /**
     * Opens a compiler.
     *
     * @param classPath what the compiled sources need
     * @throws IOException if its folder cannot be made
     */
    public LoneJavac(List<Path> classPath) throws IOException {
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(Files.createTempDirectory("dymod-javac")));
    }

    /**
     * Compiles a source.
     *
     * @param source what to compile
     * @return the time that it takes
     */
    public double millis(Path source) {
        long begun = System.nanoTime();
        boolean compiled = compiler.getTask(
                        null,
                        files,
                        null,
                        Arrays.asList("-g", "-proc:none", "--release", "17"),
                        null,
                        files.getJavaFileObjects(source))
                .call();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (!compiled) {
            throw new IllegalStateException(source + " does not compile");
        }
        return millis;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
