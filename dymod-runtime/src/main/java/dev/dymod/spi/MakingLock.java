package dev.dymod.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lock that a thread holds while it creates a provider. It detects deadlocks between constructors that look each other up.
 *
 * <p>A provider's constructor is user code and may look up other services, so two threads could wait for each other. In that
 * case {@link #lock} returns false to the thread whose wait would close the circle. The lock is not re-entrant: a thread that
 * holds it and calls {@link #lock} again gets false, too. Thread-safe.
 */
public final class MakingLock {

    /** Guards the state of all making locks; held for a few instructions. */
    private static final ReentrantLock GUARD = new ReentrantLock();

    private static final Map<Thread, MakingLock> WAITING = new HashMap<>();

    private final Condition released = GUARD.newCondition();
    private Optional<Thread> holder = Optional.empty();

    /** Creates a free lock. */
    public MakingLock() {}

    /**
     * Waits until the lock is free, and takes it. Ignores interrupts.
     *
     * @return false if the wait would be a deadlock; the lock is not taken then
     */
    public boolean lock() {
        Thread thread = Thread.currentThread();
        GUARD.lock();
        try {
            while (holder.isPresent()) {
                if (isWaitingFor(thread)) {
                    return false;
                }
                WAITING.put(thread, this);
                try {
                    released.awaitUninterruptibly();
                } finally {
                    WAITING.remove(thread);
                }
            }
            holder = Optional.of(thread);
            return true;
        } finally {
            GUARD.unlock();
        }
    }

    /** Returns whether a thread is the holder, or a thread that the holder waits for, directly or through others. */
    private boolean isWaitingFor(Thread thread) {
        Optional<Thread> next = holder;
        while (next.isPresent()) {
            if (next.get() == thread) {
                return true;
            }
            next = Optional.ofNullable(WAITING.get(next.get())).flatMap(lock -> lock.holder);
        }
        return false;
    }

    /** Releases the lock. Only the thread that holds it may call this method. */
    public void unlock() {
        GUARD.lock();
        try {
            holder = Optional.empty();
            released.signalAll();
        } finally {
            GUARD.unlock();
        }
    }
}
