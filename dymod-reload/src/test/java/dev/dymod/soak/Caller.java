package dev.dymod.soak;

import java.util.concurrent.atomic.AtomicInteger;

/** One thread's calls across all swaps, and what was wrong with them. */
final class Caller implements Runnable {

    private final First first;
    private final Second second;
    private final Third third;

    /** The newest generation that a call of any thread has been in. */
    private final AtomicInteger newest;

    private final First control = new Control();
    private final Latencies calls = new Latencies();
    private final Latencies controls = new Latencies();
    private final Latencies slowest = new Latencies();
    private volatile boolean timing = true;
    private volatile boolean done;
    private volatile long rounds;
    private volatile Throwable failure;
    private int seen;
    private long slowestNow;

    Caller(First first, Second second, Third third, AtomicInteger newest) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.newest = newest;
    }

    /** Of every call of {@code generation} on a stub. */
    Latencies calls() {
        return calls;
    }

    /** Of a call that no stub is part of, right before: what the machine adds, and the clock. */
    Latencies controls() {
        return controls;
    }

    /** Of the slowest of those calls for each generation that the thread has seen: the ones that met a swap among them. */
    Latencies slowest() {
        return slowest;
    }

    /** Calls in a row that were checked against each other. */
    long rounds() {
        return rounds;
    }

    /** What the first call that went wrong threw; null for none. */
    Throwable failure() {
        return failure;
    }

    /** Whether calls are timed. */
    void time(boolean on) {
        timing = on;
    }

    void end() {
        done = true;
    }

    @Override
    public void run() {
        try {
            while (!done) {
                round();
                rounds++;
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void round() {
        // Whatever any thread has seen, of whatever service: nobody may enter anything older from now on.
        int before = seen;
        see("somebody", newest.get());
        timedControl();
        see("first", timed());
        see("second", second.generation());
        see("third", third.generation());
        see("first twice", both(first.twice()));
        see("third twice", both(third.twice()));
        see("second twice", both(second.twice()));
        newest.accumulateAndGet(seen, Math::max);
        if (seen > before && timing) {
            slowest.add(slowestNow);
            slowestNow = 0;
        }
    }

    private int timed() {
        long begun = System.nanoTime();
        int generation = first.generation();
        long nanos = System.nanoTime() - begun;
        // Asked when the call is over: what the soak itself stopped the program for is not the engine's.
        if (timing) {
            calls.add(nanos);
            slowestNow = Math.max(slowestNow, nanos);
        }
        return generation;
    }

    private void timedControl() {
        long begun = System.nanoTime();
        control.generation();
        long nanos = System.nanoTime() - begun;
        if (timing) {
            controls.add(nanos);
        }
    }

    private static int both(long twice) {
        int one = (int) (twice >>> 32);
        int other = (int) twice;
        if (one != other) {
            throw new AssertionError("one call was in the generations " + one + " and " + other);
        }
        return one;
    }

    private void see(String who, int generation) {
        if (generation < seen) {
            throw new AssertionError(who + " was in generation " + generation + " after " + seen);
        }
        seen = generation;
    }

    private static final class Control implements First {
        @Override
        public int generation() {
            return 1;
        }

        @Override
        public long twice() {
            return 0;
        }

        @Override
        public ClassLoader loader() {
            return Control.class.getClassLoader();
        }
    }
}
