package dev.dymod.watch;

import java.time.Duration;

/**
 * Changes that may belong together, from the first one on: the longer they have been coming, the longer a pause among them may
 * be. Used by one thread.
 */
public final class Burst {

    /** A branch switch of seconds may be held up for this part of them: by the disk, by a virus scanner. */
    private static final int PART = 4;

    /** Nobody waits longer for what does not come. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Duration shortest;
    private final long begun;
    private long last;

    Burst(Duration shortest, long nanoTime) {
        this.shortest = shortest;
        this.begun = nanoTime;
        this.last = nanoTime;
    }

    /** There was another one, just now. */
    public void goesOn() {
        goesOn(System.nanoTime());
    }

    void goesOn(long nanoTime) {
        last = nanoTime;
    }

    /** How long nothing has to change for it to be over. */
    Duration quietPeriod() {
        Duration longer = Duration.ofNanos((last - begun) / PART);
        Duration capped = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        return capped.compareTo(shortest) < 0 ? shortest : capped;
    }
}
