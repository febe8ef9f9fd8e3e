package dev.dymod.console;

/** Factory of a session's threads, which do not keep the JVM running. */
public final class DaemonThread {

    private DaemonThread() {}

    public static Thread of(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        // Not the context class loader of the goal that starts the session.
        thread.setContextClassLoader(DaemonThread.class.getClassLoader());
        return thread;
    }
}
