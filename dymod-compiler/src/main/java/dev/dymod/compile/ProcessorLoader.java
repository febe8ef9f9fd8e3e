package dev.dymod.compile;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of annotation processors: their path and the JDK, nothing of the program that runs the compiler.
 *
 * <p>The loader that javac would make has the system loader as parent, and ran the processors found there. One for each
 * compile, closed by javac, but for what {@link WarmProcessors} keeps: processors keep state in static fields, a clean build
 * starts without it, and a jar that is replaced would not be seen.
 */
final class ProcessorLoader extends URLClassLoader {

    private final List<FileStamp> path;

    private ProcessorLoader(URL[] urls, List<FileStamp> path) {
        super(urls, new Jdk());
        this.path = path;
    }

    static ProcessorLoader over(Iterable<? extends Path> path) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path element : path) {
            urls.add(element.toUri().toURL());
        }
        return new ProcessorLoader(urls.toArray(URL[]::new), stamps(path));
    }

    /** Whether it is that path's, and its jars are still what they were. */
    boolean isOver(Iterable<? extends Path> other) {
        return path.equals(stamps(other));
    }

    private static List<FileStamp> stamps(Iterable<? extends Path> path) {
        List<Path> files = new ArrayList<>();
        path.forEach(files::add);
        return FileStamp.of(files);
    }

    /** The JDK with its compiler, which processors may use and the platform loader does not know. */
    private static final class Jdk extends ClassLoader {

        Jdk() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            // The system loader is the one that defines jdk.compiler.
            Class<?> found = Class.forName(name, false, getSystemClassLoader());
            if (!found.getModule().isNamed()) {
                throw new ClassNotFoundException(name);
            }
            return found;
        }
    }
}
