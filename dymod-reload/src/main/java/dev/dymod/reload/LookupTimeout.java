package dev.dymod.reload;

import java.time.Duration;

/** Timeout of a lookup that waits for a publication. Used by one thread. */
final class LookupTimeout {

    /** Long enough for the watcher's first build, and for the copy of a directory. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    /** Sleeps for a moment. Returns false if the time is over, or if the thread is interrupted. */
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
