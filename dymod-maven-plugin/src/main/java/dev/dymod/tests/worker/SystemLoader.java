package dev.dymod.tests.worker;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * System class loader of the tests' JVM. Tests also ask it for resources, so it finds those of the current run. It does not find
 * the classes of a run: the JVM would keep them for the next one.
 */
public final class SystemLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private volatile Optional<OwnLoader> run = Optional.empty();

    /**
     * Creates the loader. The JVM calls it.
     *
     * @param usual the system class loader that the JVM would have without this one
     */
    public SystemLoader(ClassLoader usual) {
        super("app", new URL[0], usual);
    }

    /** Adds a jar. The JVM calls it for an agent that is loaded later, by its name. */
    @SuppressWarnings("unused")
    private void appendToClassPathForInstrumentation(String jar) throws MalformedURLException {
        addURL(Path.of(jar).toUri().toURL());
    }

    /** Sets the loader of the current run; empty between two runs. */
    void setRun(Optional<OwnLoader> current) {
        run = current;
    }

    @Override
    public URL getResource(String name) {
        return run.map(own -> own.findResource(name)).orElseGet(() -> super.getResource(name));
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>();
        Optional<OwnLoader> own = run;
        if (own.isPresent()) {
            all.addAll(Collections.list(own.get().findResources(name)));
        }
        all.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(all);
    }
}
