package dev.dymod.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Barrier at which two actors wait for each other, so that their next actions overlap. Without it they would not overlap after
 * the first state, because a swap takes a thousand times as long as a call.
 */
public final class Meeting {

    /** Spins before an actor continues alone, in case the actors run one after the other. */
    private static final int PATIENCE = 100_000;

    private final AtomicInteger missing = new AtomicInteger(2);

    /** Waits for the other actor. */
    public void meet() {
        missing.decrementAndGet();
        for (int i = 0; i < PATIENCE && missing.get() > 0; i++) {
            Thread.onSpinWait();
        }
    }
}
