package dev.dymod.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;

/**
 * Context class loader of a call whose caller's loader is a child of the program's: finds the generation's classes, and those of
 * the caller.
 *
 * <p>A bridge belongs to one generation for good, because the JVM remembers the answers of a loader to {@code Class.forName}. It
 * defines no classes. Thread-safe.
 */
public final class ContextBridge extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final GenerationLoader generation;

    ContextBridge(ClassLoader caller, GenerationLoader generation) {
        super(generation.getName() + " with " + caller.getName(), caller);
        this.generation = generation;
    }

    /** Returns the context class loader of the caller, a child of the program's class loader. */
    public ClassLoader caller() {
        return getParent();
    }

    /** Returns the class loader of the generation that the call is in. */
    public GenerationLoader generation() {
        return generation;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return generation.loadClass(name, caller());
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    public URL getResource(String name) {
        return generation.getResource(name, caller());
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    public InputStream getResourceAsStream(String name) {
        return generation.getResourceAsStream(name, caller());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return generation.getResources(name, caller());
    }
}
