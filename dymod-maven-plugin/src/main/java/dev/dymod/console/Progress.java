package dev.dymod.console;

import java.time.Duration;

/** Display of a task that takes longer than a second, until it is closed. */
public final class Progress implements AutoCloseable {

    private static final Duration EXPECTED = Duration.ofSeconds(1);

    private final Console console;
    private final String what;
    private final Thread thread;
    private boolean shown;
    private boolean ended;

    private Progress(Console console, String what) {
        this.console = console;
        this.what = what;
        this.thread = DaemonThread.of(this::run, "dymod-progress");
    }

    /**
     * Begins the display, which appears after a second.
     *
     * @param what the task, in words
     */
    public static Progress of(Console console, String what) {
        Progress progress = new Progress(console, what);
        progress.thread.start();
        return progress;
    }

    private void run() {
        try {
            for (int seconds = 1; ; seconds++) {
                Thread.sleep(EXPECTED.toMillis());
                show(seconds);
            }
        } catch (InterruptedException e) {
            // The task has ended.
        }
    }

    private synchronized void show(int seconds) {
        if (!ended) {
            shown = true;
            console.progress(what, seconds);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            ended = true;
            if (shown) {
                shown = false;
                console.progressEnded();
            }
        }
    }
}
