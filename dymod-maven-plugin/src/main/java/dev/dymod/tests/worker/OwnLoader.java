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

/**
 * Class loader of one run. It has the entries of the class path that the build writes, and asks its parent, which has all
 * others, last: the own entries are the first of a test class path.
 */
final class OwnLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** Loader of the kept entries, which does not ask this one for resources. */
    private final ClassLoader resources;

    private OwnLoader(URL[] own, SystemLoader parent) {
        super("dymod-tests", own, parent);
        this.resources = parent.getParent();
    }

    static OwnLoader of(List<String> own, SystemLoader parent) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : own) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new OwnLoader(urls.toArray(URL[]::new), parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            if (type == null) {
                type = isOfJdk(name) ? getParent().loadClass(name) : ownOrParents(name);
            }
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private static boolean isOfJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private Class<?> ownOrParents(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return getParent().loadClass(name);
        }
    }

    /** Returns whether a class is in the own entries. */
    boolean has(String className) {
        return findResource(className.replace('.', '/') + ".class") != null;
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : resources.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(resources.getResources(name)));
        return Collections.enumeration(all);
    }
}
