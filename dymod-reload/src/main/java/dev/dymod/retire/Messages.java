package dev.dymod.retire;

import java.util.List;

/** What is said of old generations: what happened, what holds them, and what to do. */
final class Messages {

    private static final String AT_CLOSE = " in the provider's close()";

    private Messages() {}

    static String held(String module, int generation, List<String> holders) {
        return "[dymod] " + module + " " + generation + " was replaced and stays in memory, in use: "
                + String.join("; ", holders) + ". dymod calls close() of a provider that is AutoCloseable.";
    }

    static String stillIn(String module, int generation, List<String> holders) {
        return "[dymod] " + module + " " + generation
                + " was replaced, and its providers are closed when they are out of use: "
                + String.join("; ", holders) + ".";
    }

    static String leftOpen(String module, int generation) {
        return "[dymod] " + module + " " + generation
                + " was replaced, and its providers are left open, since this JVM does"
                + " not tell whether a virtual thread is in them. Leave out -Djdk.trackAllThreads=false, and have the module"
                + " jdk.management in the image.";
    }

    static String notClosed(String module, int generation, Object provider) {
        return "[dymod] " + provider.getClass().getName() + " of " + module + " " + generation
                + ", which was replaced, failed when it was closed. The program goes on; mend its close().";
    }

    static String threadRuns(String thread, Stacks.Frame frame) {
        return thread + " runs in " + frame + ", end that" + AT_CLOSE;
    }

    static String threadIs(String thread, Class<?> type) {
        return thread + " is a " + type.getName() + ", end it" + AT_CLOSE;
    }

    static String contextLoader(String thread) {
        return thread
                + " has its context class loader, set that back, also before starting a thread, which inherits it";
    }

    static String exceptionHandler(String thread, Class<?> type) {
        return thread + " has the uncaught exception handler " + type.getName() + ", take it back" + AT_CLOSE;
    }

    static String driver(String type) {
        return "JDBC driver " + type + ", call DriverManager.deregisterDriver" + AT_CLOSE;
    }

    static String bean(String name) {
        return "MBean " + name + ", unregister it" + AT_CLOSE;
    }

    static String logHandler(String logger, Class<?> type) {
        return "handler " + type.getName() + " of "
                + (logger.isEmpty() ? "the root logger" : "logger \"" + logger + "\"") + ", remove it" + AT_CLOSE;
    }

    static String registered(String what, Class<?> type) {
        return what + " " + type.getName() + ", take it back" + AT_CLOSE;
    }

    static String systemProperty(String name) {
        return "system property " + name + ", remove it" + AT_CLOSE;
    }

    static String scanFailed() {
        return "[dymod] The look for who holds on to old generations failed: their providers stay open. The program goes"
                + " on; please report this.";
    }
}
