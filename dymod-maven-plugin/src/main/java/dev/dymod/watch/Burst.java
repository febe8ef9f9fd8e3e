package dev.dymod.watch;

import java.time.Duration;

/**
 * Burst of changes that may belong together. The longer it has lasted, the longer a pause in it may be. Used by one thread.
 */
public final class Burst {

    /** A burst may pause for this part of its length: a branch switch may wait for the disk or for a virus scanner. */
    private static final int PAUSE_DIVISOR = 4;

    /** The longest quiet period. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Duration shortest;
    private final long begun;
    private long last;

    Burst(Duration shortest, long nanoTime) {
        this.shortest = shortest;
        this.begun = nanoTime;
        this.last = nanoTime;
    }

    /** Records another change, now. */
    public void extend() {
        extend(System.nanoTime());
    }

    void extend(long nanoTime) {
        last = nanoTime;
    }

    /** Returns how long no file may change until the burst is over. */
    Duration quietPeriod() {
        Duration longer = Duration.ofNanos((last - begun) / PAUSE_DIVISOR);
        Duration capped = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        return capped.compareTo(shortest) < 0 ? shortest : capped;
    }
}
