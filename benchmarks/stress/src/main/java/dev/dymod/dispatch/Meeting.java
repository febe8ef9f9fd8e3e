package dev.dymod.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where two actors wait for each other, so that what they do next overlaps: a swap takes a thousand times as long as a call,
 * and left to themselves they would not meet again after the first state.
 */
public final class Meeting {

    /** Whoever runs the actors one after the other gets through, too. */
    private static final int PATIENCE = 100_000;

    private final AtomicInteger missing = new AtomicInteger(2);

    /** Waits for the other one. */
    public void meet() {
        missing.decrementAndGet();
        for (int i = 0; i < PATIENCE && missing.get() > 0; i++) {
            Thread.onSpinWait();
        }
    }
}
