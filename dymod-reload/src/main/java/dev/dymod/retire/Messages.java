package dev.dymod.retire;

import java.util.List;

/** What is said of old generations: what holds them, and what to do. */
final class Messages {

    private Messages() {}

    static String held(String module, int generation, List<String> holders) {
        return "[dymod] " + module + " " + generation + " was replaced and is still held: "
                + String.join("; ", holders);
    }

    static String stillIn(String module, int generation, List<String> holders) {
        return "[dymod] " + module + " " + generation
                + " was replaced, and its providers are not closed yet, since they are in use: "
                + String.join("; ", holders);
    }

    static String leftOpen(String module, int generation) {
        return "[dymod] " + module + " " + generation + " was replaced, and its providers are left open: whether a"
                + " virtual thread is in them cannot be known in this JVM.";
    }

    static String notClosed(String module, int generation, Object provider) {
        return "[dymod] " + provider.getClass().getName() + " of " + module + " " + generation
                + ", which was replaced, failed when it was closed.";
    }

    static String threadRuns(String thread, StackTraceElement frame) {
        return thread + " runs in " + frame.getClassName() + "." + frame.getMethodName() + ": end it in the provider's"
                + " close()";
    }

    static String threadIs(String thread, String type) {
        return thread + " is a " + type + ": end it in the provider's close()";
    }

    static String virtualThread() {
        return "a virtual thread runs in it: end it in the provider's close()";
    }

    static String contextLoader(String thread) {
        return thread + " has its context class loader: set that back, or start threads with the host's";
    }

    static String exceptionHandler(String thread, String type) {
        return thread + " has " + type + " as uncaught exception handler: take it back in the provider's close()";
    }

    static String driver(String type) {
        return "JDBC driver " + type + ": DriverManager.deregisterDriver in the provider's close()";
    }

    static String bean(String name) {
        return "MBean " + name + ": unregister it in the provider's close()";
    }

    static String logHandler(String logger, Class<?> type) {
        return "handler " + type.getName() + " of logger \"" + logger + "\": remove it in the provider's close()";
    }

    static String registered(String what, Class<?> type) {
        return what + " " + type.getName() + ": take it back in the provider's close()";
    }

    static String systemProperty(String name) {
        return "system property " + name + " has an object of it: remove it in the provider's close()";
    }

    static String scanFailed() {
        return "[dymod] The look for who holds on to old generations failed: their providers stay open. The program goes"
                + " on; please report this.";
    }
}
