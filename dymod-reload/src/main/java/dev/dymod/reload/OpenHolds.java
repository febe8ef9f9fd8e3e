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
 * Open holds of all programs, and the swaps that wait for them. Thread-safe.
 *
 * <p>A due swap waits for open holds and makes new ones wait, because a busy program would never swap otherwise. A thread that
 * has a hold may open another one at once, because it would wait for itself otherwise.
 */
final class OpenHolds {

    /** Action of a swap, which runs while no hold is open. */
    interface Swap<E extends Exception> {

        /** Swaps; returns false if that was not possible yet. */
        boolean run() throws E;
    }

    private final Duration reportAfter;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The number of open holds of each thread. */
    private final Map<Thread, Integer> open = new LinkedHashMap<>();

    private int swapsDue;
    private Optional<Thread> swapping = Optional.empty();

    /** Receives the threads whose holds delay a swap, once for each swap. */
    interface Listener {
        void waitingFor(List<Thread> threads);
    }

    /**
     * Creates an empty set of holds.
     *
     * @param reportAfter how long a swap waits before the listener is called
     */
    OpenHolds(Duration reportAfter, Listener listener) {
        this.reportAfter = reportAfter;
        this.listener = listener;
    }

    Hold open() {
        Thread thread = Thread.currentThread();
        lock.lock();
        try {
            // The code of a provider that is being replaced may open a hold in the swapping thread, which must not
            // wait.
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
        return holders().contains(Thread.currentThread());
    }

    /** Returns the threads that have a hold open. */
    List<Thread> holders() {
        lock.lock();
        try {
            return new ArrayList<>(open.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Runs a swap while no other thread has a hold open or can open one, one swap at a time. Returns what the swap returns. */
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
        long deadline = System.nanoTime() + reportAfter.toNanos();
        boolean reported = false;
        boolean interrupted = false;
        while (swapping.isPresent() || !othersOpen().isEmpty()) {
            try {
                // A thread that died with an open hold gives no signal.
                changed.await(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            List<Thread> others = othersOpen();
            if (!reported && !others.isEmpty() && System.nanoTime() > deadline) {
                reported = true;
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

    /** Returns the other threads that have a hold open; forgets the holds of threads that have ended. */
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
                OpenHolds.this.close(thread);
            }
        }
    }
}
