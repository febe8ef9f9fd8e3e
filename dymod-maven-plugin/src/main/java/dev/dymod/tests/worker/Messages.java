package dev.dymod.tests.worker;

/** Messages of the worker in the JVM of the tests. */
final class Messages {

    private Messages() {}

    static String noLauncher(Throwable reason) {
        return "The test class path has no JUnit Platform that can be used (" + reason
                + "). It needs junit-platform-launcher and an engine, of one version from 1.9 to 6.";
    }

    static String notLoaded(String className, Throwable reason) {
        return className + " cannot be loaded: " + reason;
    }

    static String notRun(Throwable reason) {
        return "JUnit could not run the tests: " + reason;
    }

    static String ranOut() {
        return "The JVM of the tests ran out of memory. More is given by -Xmx in the argLine of maven-surefire-plugin.";
    }

    static String leak(int loaders, long metaspace) {
        return loaders + " earlier runs are still in memory, because a dependency, a thread or the JDK keeps objects of"
                + " their classes; " + (metaspace >> 20) + " MB of metaspace are in use.";
    }
}
