package dev.dymod.retire;

import java.util.List;

/** Messages about old generations for the program's log: what happened, what refers to them, and what to do. */
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
                + " was replaced, but its providers stay open, because this JVM does not"
                + " report whether a virtual thread is in them. Leave out -Djdk.trackAllThreads=false, and add the module"
                + " jdk.management to the image.";
    }

    static String notClosed(String module, int generation, Object provider) {
        return "[dymod] " + provider.getClass().getName() + " of " + module + " " + generation
                + ", which was replaced, failed when it was closed. The program keeps running. Fix its close().";
    }

    static String threadRuns(String thread, Stacks.Frame frame, ThreadActivities.Activity activity) {
        return thread + " runs in " + frame
                + switch (activity) {
                    case CALL -> ", a call of the program, which has to return by itself";
                    case TASK ->
                        ", a task of an executor that may be the program's; start its threads in the provider's constructor,"
                                + " or end the task when Dymod.onReload reports AboutToReload";
                    case OWN, NONE -> ", end that" + AT_CLOSE;
                };
    }

    static String threadIs(String thread, Class<?> type) {
        return thread + " is a " + type.getName() + ", end it" + AT_CLOSE;
    }

    static String contextLoader(String thread) {
        return thread
                + " has its context class loader, restore the previous one, also before starting a thread, which inherits it";
    }

    static String exceptionHandler(String thread, Class<?> type) {
        return thread + " has the uncaught exception handler " + type.getName() + ", reset it" + AT_CLOSE;
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
        return what + " " + type.getName() + ", remove it" + AT_CLOSE;
    }

    static String systemProperty(String name) {
        return "system property " + name + ", remove it" + AT_CLOSE;
    }

    static String scanFailed() {
        return "[dymod] The search for references to old generations failed, so their providers stay open. The program"
                + " keeps running. Please report this.";
    }
}
