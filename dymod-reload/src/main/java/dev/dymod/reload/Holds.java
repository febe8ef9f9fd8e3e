package dev.dymod.reload;

import dev.dymod.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The holds that programs have open, and the swaps that wait for them. Thread-safe.
 *
 * <p>A swap that is due lets open holds end, and keeps new ones waiting: else a busy program would never swap. A thread that
 * has one open may open more, or it would wait for itself.
 */
final class Holds {

    /** What a swap does when no hold is open. */
    interface Swap<E extends Exception> {

        /** False when there was none after all. */
        boolean run() throws E;
    }

    private final Duration patience;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Outermost ones only, with how often the thread has one open. */
    private final Map<Thread, Integer> open = new LinkedHashMap<>();

    private int swapsDue;
    private Optional<Thread> swapping = Optional.empty();

    /** Told of holds that keep a swap waiting for long, once for each swap. */
    interface Listener {
        void waitingFor(List<Thread> threads);
    }

    /**
     * Without holds.
     *
     * @param patience how long a swap waits before it is told of
     */
    Holds(Duration patience, Listener listener) {
        this.patience = patience;
        this.listener = listener;
    }

    Hold open() {
        Thread thread = Thread.currentThread();
        lock.lock();
        try {
            // The code of a provider that is being replaced may open one too: the swap does not wait for its own
            // thread.
            if (!open.containsKey(thread) && !swapping.equals(Optional.of(thread))) {
                while (swapsDue > 0) {
                    changed.awaitUninterruptibly();
                }
            }
            open.merge(thread, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        return new OpenHold(thread);
    }

    boolean isOpenHere() {
        lock.lock();
        try {
            return open.containsKey(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** Threads that have a hold open. */
    List<Thread> holders() {
        lock.lock();
        try {
            return new ArrayList<>(open.keySet());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs a swap while no other thread has a hold open, and none opens one. One swap at a time.
     *
     * @return what the swap returns
     * @throws E what the swap throws
     */
    <E extends Exception> boolean whenNoneIsOpen(Swap<E> swap) throws E {
        lock.lock();
        try {
            swapsDue++;
            awaitTurn();
            swapping = Optional.of(Thread.currentThread());
        } finally {
            lock.unlock();
        }
        try {
            return swap.run();
        } finally {
            lock.lock();
            try {
                swapping = Optional.empty();
                swapsDue--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void awaitTurn() {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        boolean interrupted = false;
        while (swapping.isPresent() || !othersOpen().isEmpty()) {
            try {
                // Not for ever: a thread that died with a hold open gives no signal.
                changed.await(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            List<Thread> others = othersOpen();
            if (!told && !others.isEmpty() && System.nanoTime() > deadline) {
                told = true;
                lock.unlock();
                try {
                    listener.waitingFor(others);
                } finally {
                    lock.lock();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody closes the hold of a thread that has ended. */
    private List<Thread> othersOpen() {
        open.keySet().removeIf(thread -> !thread.isAlive());
        return open.keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .toList();
    }

    private void close(Thread thread) {
        lock.lock();
        try {
            open.computeIfPresent(thread, (holder, count) -> count == 1 ? null : count - 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class OpenHold implements Hold {

        private final Thread thread;
        private boolean closed;

        OpenHold(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void close() {
            if (Thread.currentThread() != thread) {
                throw new IllegalStateException(Messages.holdOfAnother(thread));
            }
            if (!closed) {
                closed = true;
                Holds.this.close(thread);
            }
        }
    }
}
