package dev.dymod.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Loads the classes of a list before they are needed.
 *
 * <p>Nothing depends on it: a class that is not in the list is loaded when it is used, and a name in the list without a class is
 * skipped. Classes are loaded and linked, but not initialized. So none of their code runs, and the thread holds no lock that
 * another thread could wait for in the opposite order.
 */
public final class EarlyClasses {

    /** Resource with the names of the classes that the first compile needs, one a line, in the order in which it uses them. */
    static final String JAVAC = "javac-classes.txt";

    /** System property that switches it off, so that a list can be written from a run without it. */
    private static final String DISABLED = "dymod.noEarlyClasses";

    private EarlyClasses() {}

    /** Loads the classes of javac, and of dymod around it: a third of the time of a first compile. */
    public static void loadJavac() {
        load(EarlyClasses.class, JAVAC, ClassLoader.getSystemClassLoader());
    }

    /**
     * Loads the classes of a list.
     *
     * @param owner class beside which the list is; its loader loads the classes of dymod
     * @param list name of the resource
     * @param loader loads the other classes
     */
    public static void load(Class<?> owner, String list, ClassLoader loader) {
        InputStream lines = Boolean.getBoolean(DISABLED) ? null : owner.getResourceAsStream(list);
        if (lines == null) {
            return;
        }
        try (BufferedReader names = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                try {
                    // Reading the constructors links the class, which includes its verification.
                    Object unused = Class.forName(
                                    name, false, name.startsWith("dev.dymod.") ? owner.getClassLoader() : loader)
                            .getDeclaredConstructors();
                } catch (ClassNotFoundException | LinkageError e) {
                    // Another JDK may lack the class. The code that needs it reports the error.
                }
            }
        } catch (IOException e) {
            // The jar has been replaced. The code that needs a class reports the error.
        }
    }
}
