package dev.dymod.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a thread holds while it makes a provider, which is code of the user's and may look up other services.
 *
 * <p>Providers that look each other up in their constructors would make two threads wait for each other for ever. Here the
 * thread that would close such a circle is told so instead. Not re-entrant: whoever holds it closes a circle of one.
 */
public final class MakingLock {

    /** Of all locks of this kind; held for a few instructions. */
    private static final ReentrantLock GUARD = new ReentrantLock();

    private static final Map<Thread, MakingLock> WAITING = new HashMap<>();

    private final Condition released = GUARD.newCondition();
    private Optional<Thread> holder = Optional.empty();

    /** A lock that nobody holds. */
    public MakingLock() {}

    /**
     * Waits until nobody else holds it, and takes it.
     *
     * @return false when that would be never; then it is not taken
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

    /** Whether the holder, or whoever it waits for, is a thread. */
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

    /** Gives it back; called by the thread that has taken it. */
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
