package dev.dymod.reload;

import java.time.Duration;

/** How long a lookup waits for what is about to be published; used by one thread. */
final class Patience {

    /** A program that an IDE starts may be faster than the watcher's first build, or than the copy of a directory. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    /**
     * Waits a little.
     *
     * @return false when that was long enough, or the thread is interrupted
     */
    boolean pause() {
        if (System.nanoTime() - deadline > 0) {
            return false;
        }
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
