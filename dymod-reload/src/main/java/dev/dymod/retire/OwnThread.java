package dev.dymod.retire;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Factory of threads that keep nothing of their creator alive: neither a class loader nor thread locals.
 *
 * <p>A thread of dymod may be created within a call of a program or of a module, and outlive both.
 */
public final class OwnThread {

    private static final boolean WITHOUT_THREAD_LOCALS = false;

    private OwnThread() {}

    /**
     * Creates a daemon thread for code of dymod.
     *
     * @param name the name of the thread
     * @param task the task of the thread
     * @return a thread that is not started; its context class loader is the system class loader
     */
    public static Thread daemon(String name, Runnable task) {
        Thread thread = make(name, task);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /**
     * Creates a thread for user code. Threads that the user code starts inherit its properties.
     *
     * @param name the name of the thread
     * @param program the context class loader
     * @param task the task of the thread
     * @return a thread that is not started; not a daemon
     */
    public static Thread ofUser(String name, ClassLoader program, Runnable task) {
        Thread thread = make(name, task);
        thread.setDaemon(false);
        thread.setContextClassLoader(program);
        return thread;
    }

    /** Creates the thread in a privileged frame: before JDK 24 a thread keeps the class loaders of all frames above it alive. */
    @SuppressWarnings("removal")
    private static Thread make(String name, Runnable task) {
        return AccessController.doPrivileged(
                (PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, WITHOUT_THREAD_LOCALS));
    }
}
