package dev.dymod.maven;

import dev.dymod.build.EarlyClasses;

/**
 * Loads the classes that a goal needs, in a thread of its own, before they are needed. Without it, loading classes one after the
 * other is half of the time that dymod adds to a start of Maven.
 */
final class ClassPreloader {

    /** Resource with the names of the classes, one a line, in the order in which a start uses them. */
    static final String LIST = "early-classes.txt";

    private ClassPreloader() {}

    /** Starts the thread, and returns at once. */
    static void load() {
        Thread loading = new Thread(
                () -> EarlyClasses.load(ClassPreloader.class, LIST, ClassPreloader.class.getClassLoader()),
                "dymod-classes");
        loading.setDaemon(true);
        loading.start();
    }
}
