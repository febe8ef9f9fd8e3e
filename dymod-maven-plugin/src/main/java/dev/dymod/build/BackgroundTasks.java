package dev.dymod.build;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Queue of work that no edit waits for, with one thread. A long task pauses while an edit is built, so that the build gets the
 * processors. Thread-safe.
 */
public final class BackgroundTasks implements AutoCloseable {

    /** Time for publishing and loading what was just compiled. */
    private static final Duration RESUME_DELAY = Duration.ofMillis(100);

    private final ExecutorService thread;
    private boolean isPaused;
    private long resumeTime = System.nanoTime();

    /**
     * Creates an empty queue.
     *
     * @param threads makes the thread
     */
    public BackgroundTasks(ThreadFactory threads) {
        this.thread = Executors.newSingleThreadExecutor(threads);
    }

    void execute(Runnable task) {
        thread.execute(task);
    }

    /** Returns a future that ends as the task does, by its exception, too. It never ends if the session ends first. */
    CompletableFuture<Void> submit(Task task) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                task.run();
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e); // The caller reports it.
            }
        });
        return end;
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
