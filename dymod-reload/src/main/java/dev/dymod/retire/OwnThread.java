package dev.dymod.retire;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes threads that hold nothing of whoever happens to make them: neither a class loader nor thread locals.
 *
 * <p>A thread of ours may be made by the first call of a program, or of a module, and outlive both.
 */
public final class OwnThread {

    private static final boolean WITHOUT_THREAD_LOCALS = false;

    private OwnThread() {}

    /**
     * Makes a thread that keeps no program alive.
     *
     * @param name of the thread
     * @param task what it does
     * @return not started; its context class loader is the system's
     */
    public static Thread daemon(String name, Runnable task) {
        Thread thread = make(name, task);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /**
     * Makes a thread for code of the user's, which may start threads: these inherit what it is.
     *
     * @param name of the thread
     * @param host its context class loader
     * @param task what it does
     * @return not started; no daemon
     */
    public static Thread ofUser(String name, ClassLoader host, Runnable task) {
        Thread thread = make(name, task);
        thread.setDaemon(false);
        thread.setContextClassLoader(host);
        return thread;
    }

    /** Before JDK 24 a thread holds the class loaders of all frames above the privileged one. */
    @SuppressWarnings("removal")
    private static Thread make(String name, Runnable task) {
        return AccessController.doPrivileged(
                (PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, WITHOUT_THREAD_LOCALS));
    }
}
