package dev.dymod.tests;

import java.time.Duration;

/**
 * Gate before the builds of a session: decides whether the newest one has to wait for tests. The caller passes the time. Used by
 * one thread.
 */
public final class Gate {

    private final Duration limit;

    /** The number of the newest build that need not wait. */
    private int open = -1;

    /** When classes or tests have last changed, in nanoseconds. */
    private long changed;

    /** Decision about the newest build. */
    public enum Decision {
        /** It need not wait, and that was decided before. */
        IS_OPEN,
        /** It need not wait from now on. */
        OPENS,
        /** It need not wait from now on, because its tests take too long. */
        EXPIRES,
        /** Its tests have not ended. */
        WAITS,
        /** Its tests are red. */
        HOLDS
    }

    /**
     * Creates a gate through which nothing has gone.
     *
     * @param limit time for which a build waits for the end of tests
     */
    public Gate(Duration limit) {
        this.limit = limit;
    }

    /**
     * Notes that classes or tests have changed: the time of the limit begins again.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime}
     */
    public void changed(long now) {
        changed = now;
    }

    /**
     * Decides about a build.
     *
     * @param mode the use of tests; without a gate, no build waits
     * @param number of the newest build
     * @param verdict the result of its tests
     * @param now in nanoseconds
     */
    public Decision decide(TestMode mode, int number, TestRuns.Verdict verdict, long now) {
        if (open == number) {
            return Decision.IS_OPEN;
        }
        if (mode == TestMode.GATE && verdict == TestRuns.Verdict.RED) {
            return Decision.HOLDS;
        }
        boolean waits = mode == TestMode.GATE && verdict == TestRuns.Verdict.WAITING;
        if (waits && !left(now).isZero()) {
            return Decision.WAITS;
        }
        open = number;
        return waits ? Decision.EXPIRES : Decision.OPENS;
    }

    /** Returns the time for which a build may still wait. */
    public Duration left(long now) {
        Duration left = limit.minusNanos(now - changed);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
