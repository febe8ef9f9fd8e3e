package dev.dymod.session;

/** Makes the threads of a session: they end with the JVM at the latest. */
final class DaemonThread {

    private DaemonThread() {}

    static Thread of(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        // Not the one of whichever mojo happened to start the session.
        thread.setContextClassLoader(DaemonThread.class.getClassLoader());
        return thread;
    }
}
