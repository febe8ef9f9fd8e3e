package dev.dymod.benchmarks.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiler of the JDK alone: warm, with open files, and with its output in memory. */
final class PlainJavac implements AutoCloseable {

    static final List<String> OPTIONS = List.of("-g", "-proc:none", "--release", "17");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    PlainJavac(List<Path> classPath) throws IOException {
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    }

    /** Compiles sources, and returns the time in milliseconds. */
    double compile(Collection<Path> sources) {
        long begun = System.nanoTime();
        boolean compiled = compiler.getTask(
                        null, new Memory(files), null, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources))
                .call();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (!compiled) {
            throw new IllegalStateException("the sources do not compile");
        }
        return millis;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream();
                }
            };
        }

        /** Does nothing, because the next compile uses the files, too. */
        @Override
        public void close() {}
    }
}
