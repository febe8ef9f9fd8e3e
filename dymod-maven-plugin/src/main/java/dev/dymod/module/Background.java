package dev.dymod.module;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Does what nobody waits for, one task after the other, and leaves the processors to what somebody waits for: long tasks stand
 * still meanwhile. Thread-safe.
 */
public final class Background implements AutoCloseable {

    /** What was just compiled is published and loaded. */
    private static final Duration SOON = Duration.ofMillis(100);

    private final ExecutorService thread;
    private boolean standsStill;
    private long mayGoOn = System.nanoTime();

    /**
     * Without tasks yet.
     *
     * @param threads makes the thread
     */
    public Background(ThreadFactory threads) {
        this.thread = Executors.newSingleThreadExecutor(threads);
    }

    void execute(Runnable task) {
        thread.execute(task);
    }

    /** Ends as the task ends, its exception included; never, if the session ends before. */
    CompletableFuture<Void> submit(Task task) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                task.run();
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e); // Whoever has submitted it tells it.
            }
        });
        return end;
    }

    /** What nobody waits for. */
    interface Task {
        void run() throws Exception;
    }

    /** Somebody waits for something else. */
    synchronized void standStill() {
        standsStill = true;
    }

    /** He does not any more, but for what comes of it. */
    synchronized void goOnSoon() {
        standsStill = false;
        mayGoOn = System.nanoTime() + SOON.toNanos();
        notifyAll();
    }

    /** He waits for a task. */
    synchronized void goOn() {
        standsStill = false;
        mayGoOn = System.nanoTime();
        notifyAll();
    }

    /** Called by a task between two steps, the more often the better: stands still if need be. */
    synchronized void step() {
        try {
            while (true) {
                long nanos = mayGoOn - System.nanoTime();
                if (standsStill) {
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

    /** Begins no task any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        goOn();
    }
}
