package dev.dymod.build;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Queue of work that no edit waits for, with one thread. Short tasks come before long ones: they prepare the next edit. A long
 * task pauses while an edit is built, so that the build gets the processors. Thread-safe.
 */
public final class BackgroundTasks implements AutoCloseable {

    /** Time for publishing and loading what was just compiled. */
    private static final Duration RESUME_DELAY = Duration.ofMillis(100);

    private final ExecutorService thread;
    private final AtomicLong added = new AtomicLong();
    private boolean isPaused;
    private long resumeTime = System.nanoTime();

    /**
     * Creates an empty queue.
     *
     * @param threads makes the thread
     */
    public BackgroundTasks(ThreadFactory threads) {
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), threads);
    }

    /** Runs a short task after those that were added before, and before all long ones. */
    void execute(Runnable task) {
        add(false, task);
    }

    /**
     * Runs a long task after all others.
     *
     * @return a future that ends as the task does, by its exception, too; it never ends if the session ends first
     */
    CompletableFuture<Void> submit(Task task) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        add(true, () -> {
            try {
                task.run();
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e); // The caller reports it.
            }
        });
        return end;
    }

    private void add(boolean isLong, Runnable task) {
        thread.execute(new Queued(isLong, added.getAndIncrement(), task));
    }

    /** A task in the order of the queue. */
    private record Queued(boolean isLong, long number, Runnable task) implements Runnable, Comparable<Queued> {

        @Override
        public int compareTo(Queued other) {
            return isLong == other.isLong ? Long.compare(number, other.number) : Boolean.compare(isLong, other.isLong);
        }

        @Override
        public void run() {
            task.run();
        }
    }

    /** Task that may throw. */
    interface Task {
        void run() throws Exception;
    }

    /** Pauses tasks at their next step, because a build needs the processors. */
    synchronized void pause() {
        isPaused = true;
    }

    /** Resumes tasks after a moment, in which the result of the build is published. */
    synchronized void resumeSoon() {
        isPaused = false;
        resumeTime = System.nanoTime() + RESUME_DELAY.toNanos();
        notifyAll();
    }

    /** Resumes tasks at once, because a build waits for one of them. */
    synchronized void resume() {
        isPaused = false;
        resumeTime = System.nanoTime();
        notifyAll();
    }

    /** Waits while tasks are paused. A task calls this between two steps, as often as it can. */
    synchronized void step() {
        try {
            while (true) {
                long nanos = resumeTime - System.nanoTime();
                if (isPaused) {
                    wait();
                } else if (nanos > 0) {
                    wait(1 + nanos / 1_000_000);
                } else {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The session has ended: the task may end as fast as it can.
        }
    }

    /** Starts no further task, and interrupts the current one. */
    @Override
    public void close() {
        thread.shutdownNow();
        resume();
    }
}
