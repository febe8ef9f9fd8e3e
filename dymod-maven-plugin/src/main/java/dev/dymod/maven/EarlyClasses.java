package dev.dymod.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Loads the classes that a start needs, in a thread of its own, before they are needed: half of what dymod adds to a start of
 * Maven is the loading of classes, one after the other.
 *
 * <p>A help, and nothing depends on it: a class that is not in the list is loaded when it is used, a name in the list that is
 * no class is passed over. Classes are loaded and linked but not initialized, so no code of theirs runs, and no lock is held
 * that Maven's thread could wait for in the opposite order.
 */
final class EarlyClasses {

    /** Their names, one a line, in the order in which a start uses them. */
    static final String LIST = "early-classes.txt";

    /** The system property by which whoever writes the list sees a start without it. */
    private static final String NONE = "dymod.noEarlyClasses";

    private EarlyClasses() {}

    /** Begins to load them. */
    static void load() {
        if (Boolean.getBoolean(NONE)) {
            return;
        }
        Thread loading = new Thread(EarlyClasses::loadAll, "dymod-classes");
        loading.setDaemon(true);
        loading.start();
    }

    private static void loadAll() {
        InputStream list = EarlyClasses.class.getResourceAsStream(LIST);
        if (list == null) {
            return;
        }
        ClassLoader loader = EarlyClasses.class.getClassLoader();
        try (BufferedReader names = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                try {
                    // To ask for the constructors links a class; to link it means to verify it.
                    Object unused = Class.forName(name, false, loader).getDeclaredConstructors();
                } catch (ClassNotFoundException | LinkageError e) {
                    // One of another JDK, perhaps. Whoever needs it will say so.
                }
            }
        } catch (IOException e) {
            // The jar has been replaced under us. The same.
        }
    }
}
