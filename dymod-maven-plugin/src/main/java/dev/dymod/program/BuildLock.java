package dev.dymod.program;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of a session's builds. It is held by the thread that builds, undoes or redoes, and by the thread that restarts the
 * program, so that a program never starts on half of a build. It guards {@link Restarts}, the undo history and all builds of
 * submodules. It is taken before any other lock of the session. Thread-safe.
 */
public final class BuildLock {

    private final ReentrantLock lock = new ReentrantLock();

    /** Waits until no other thread holds the lock, and takes it. */
    public void lock() {
        lock.lock();
    }

    /** Releases the lock. */
    public void unlock() {
        lock.unlock();
    }
}
