package dev.dymod.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Loads the classes that a goal needs, in a thread of its own, before they are needed. Without it, loading classes one after the
 * other is half of the time that dymod adds to a start of Maven.
 *
 * <p>Nothing depends on it: a class that is not in the list is loaded when it is used, and a name in the list without a class is
 * skipped. Classes are loaded and linked, but not initialized. So none of their code runs, and the thread holds no lock that
 * Maven's thread could wait for in the opposite order.
 */
final class ClassPreloader {

    /** Resource with the names of the classes, one a line, in the order in which a start uses them. */
    static final String LIST = "early-classes.txt";

    /** System property that switches preloading off, so that the list can be written from a start without it. */
    private static final String DISABLED = "dymod.noEarlyClasses";

    private ClassPreloader() {}

    /** Starts the thread, and returns at once. */
    static void load() {
        if (Boolean.getBoolean(DISABLED)) {
            return;
        }
        Thread loading = new Thread(ClassPreloader::loadAll, "dymod-classes");
        loading.setDaemon(true);
        loading.start();
    }

    private static void loadAll() {
        InputStream list = ClassPreloader.class.getResourceAsStream(LIST);
        if (list == null) {
            return;
        }
        ClassLoader loader = ClassPreloader.class.getClassLoader();
        try (BufferedReader names = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                try {
                    // Reading the constructors links the class, which includes its verification.
                    Object unused = Class.forName(name, false, loader).getDeclaredConstructors();
                } catch (ClassNotFoundException | LinkageError e) {
                    // Another JDK may lack the class. The code that needs it reports the error.
                }
            }
        } catch (IOException e) {
            // The jar has been replaced. The code that needs a class reports the error.
        }
    }
}
