package dev.dymod.compile.processors;

import dev.dymod.compile.model.EntryStamp;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;

/**
 * Class loader of annotation processors: it has their path and the JDK, and no class of the program that runs the compiler.
 *
 * <p>The loader that javac creates has the system loader as its parent, and would run processors that are there. There is one
 * loader for each compile, and javac closes it. {@link WarmProcessors} keeps some longer. A clean build needs a new one, because
 * processors keep state in static fields, and because a replaced jar would not be noticed.
 */
public final class ProcessorLoader extends URLClassLoader {

    private final List<EntryStamp> path;

    /** Rewriter of the classes; empty when they run unchanged. */
    private final Optional<ProcessorCode> code;

    private ProcessorLoader(URL[] urls, List<EntryStamp> path, Optional<ProcessorCode> code) {
        super(urls, new Jdk());
        this.path = path;
        this.code = code;
    }

    /** Creates a loader of the unchanged classes. */
    public static ProcessorLoader untracked(Iterable<? extends Path> path) throws MalformedURLException {
        return create(path, stamps(path), Optional.empty());
    }

    /**
     * Creates a loader of rewritten classes, which report their calls to javac.
     *
     * @param last rewriter of an earlier compile, used again when the path has not changed
     */
    static ProcessorLoader tracking(Iterable<? extends Path> path, Optional<ProcessorCode> last)
            throws MalformedURLException {
        List<EntryStamp> stamps = stamps(path);
        return create(
                path, stamps, last.filter(each -> each.isOf(stamps)).or(() -> Optional.of(new ProcessorCode(stamps))));
    }

    private static ProcessorLoader create(
            Iterable<? extends Path> path, List<EntryStamp> stamps, Optional<ProcessorCode> code)
            throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path element : path) {
            urls.add(element.toUri().toURL());
        }
        return new ProcessorLoader(urls.toArray(URL[]::new), stamps, code);
    }

    /** Checks that this is the loader of a path, and that its files have not changed. */
    boolean isOf(Iterable<? extends Path> other) {
        return path.equals(stamps(other));
    }

    /** Returns the rewriter of the classes; empty when they run unchanged. */
    Optional<ProcessorCode> code() {
        return code;
    }

    private static List<EntryStamp> stamps(Iterable<? extends Path> path) {
        List<Path> files = new ArrayList<>();
        path.forEach(files::add);
        return EntryStamp.of(files);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (code.isEmpty() || code.get().isUnchanged(name)) {
            return super.findClass(name);
        }
        if (name.equals(TrackedCalls.class.getName())) {
            return TrackedCalls.class;
        }
        String entry = name.replace('.', '/') + ".class";
        URL url = findResource(entry);
        if (url == null) {
            return super.findClass(name);
        }
        try {
            return find(name, entry, url, code.get());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private Class<?> find(String name, String entry, URL url, ProcessorCode rewriter)
            throws IOException, ClassNotFoundException {
        URLConnection connection = url.openConnection();
        // A cached connection would keep the jar open.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            Optional<byte[]> rewritten = connection instanceof JarURLConnection
                    ? rewriter.rewrite(name, in.readAllBytes())
                    : rewriter.rewrite(in.readAllBytes());
            if (rewritten.isEmpty()) {
                return super.findClass(name);
            }
            // Defines the class as URLClassLoader does, which has no method for other bytes.
            Optional<JarURLConnection> jar =
                    connection instanceof JarURLConnection inJar ? Optional.of(inJar) : Optional.empty();
            URL source = jar.isPresent()
                    ? jar.get().getJarFileURL()
                    : URI.create(url.toString().substring(0, url.toString().length() - entry.length()))
                            .toURL();
            Certificate[] signers = jar.isPresent() ? jar.get().getCertificates() : null;
            Manifest manifest = jar.isPresent() ? jar.get().getManifest() : null;
            definePackageOf(name, manifest == null ? new Manifest() : manifest, source);
            byte[] bytes = rewritten.get();
            return defineClass(name, bytes, 0, bytes.length, new CodeSource(source, signers));
        }
    }

    private void definePackageOf(String name, Manifest manifest, URL source) {
        int end = name.lastIndexOf('.');
        if (end < 0 || getDefinedPackage(name.substring(0, end)) != null) {
            return;
        }
        definePackage(name.substring(0, end), manifest, source);
    }

    /** Loader of the JDK with its compiler, which processors may use and which the platform loader does not have. */
    private static final class Jdk extends ClassLoader {

        Jdk() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            // The system loader defines the module jdk.compiler.
            Class<?> found = Class.forName(name, false, getSystemClassLoader());
            if (!found.getModule().isNamed()) {
                throw new ClassNotFoundException(name);
            }
            return found;
        }
    }
}
