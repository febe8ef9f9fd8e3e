package dev.dymod.benchmarks.call;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Benchmark of calls around a swap: the first calls after it, until the JIT has compiled the caller again, and the slowest call
 * of another thread that keeps calling.
 *
 * <p>{@code java -cp benchmarks/call/target/benchmarks.jar dev.dymod.benchmarks.call.AcrossSwaps [swaps]}
 */
public final class AcrossSwaps {

    private static final int[] SHOWN = {1, 2, 10, 100, 1_000, 10_000};
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long HOT = TimeUnit.MILLISECONDS.toNanos(30);

    private final Adder stub;
    private final Module module;
    private final int swaps;
    private int sum;

    private AcrossSwaps(Module module, Adder stub, int swaps) {
        this.module = module;
        this.stub = stub;
        this.swaps = swaps;
    }

    /** Measures and prints a table; the argument is the number of swaps. */
    public static void main(String[] arguments) throws Exception {
        int swaps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        try (Module module = Module.create()) {
            AcrossSwaps across = new AcrossSwaps(module, Module.lookup(), swaps);
            System.out.printf("%d swaps each, JDK %s%n", swaps, Runtime.version());
            System.out.printf("%-44s %10s %10s %10s %10s%n", "us", "p50", "p99", "p99.9", "max");
            across.firstCalls();
            across.otherThread();
        }
    }

    /** Measures calls by the thread that swaps, so that the figures contain nothing but the calls. */
    private void firstCalls() throws IOException {
        int last = SHOWN[SHOWN.length - 1];
        long[][] calls = new long[last + 1][];
        for (int number : SHOWN) {
            calls[number] = new long[swaps];
        }
        long[] reloads = new long[swaps];
        long[] recovered = new long[swaps];
        for (int i = 0; i < swaps; i++) {
            long hot = batchWhenHot();
            module.publish();
            long begun = System.nanoTime();
            Module.reload();
            reloads[i] = System.nanoTime() - begun;
            begun = System.nanoTime();
            for (int number = 1; number <= last; number++) {
                long nanos = timedCall(number);
                if (calls[number] != null) {
                    calls[number][i] = nanos;
                }
            }
            while (batch() > 2 * hot && System.nanoTime() - begun < PATIENCE) {
                // Waits until the caller has been compiled again; on a busy machine that may not show.
            }
            recovered[i] = System.nanoTime() - begun;
        }
        print("a reload, callers not counted", reloads);
        for (int number : SHOWN) {
            print("call " + number + " after it, and the clock", calls[number]);
        }
        print("from the swap until calls cost what they did", recovered);
    }

    private long timedCall(int number) {
        long begun = System.nanoTime();
        sum += stub.add(number, sum);
        return System.nanoTime() - begun;
    }

    /** Returns the time of a batch after the JIT has compiled it. */
    private long batchWhenHot() {
        long end = System.nanoTime() + HOT;
        long best = Long.MAX_VALUE;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100; i++) {
                timedCall(i);
            }
            best = Math.min(best, batch());
        }
        return best;
    }

    private long batch() {
        long begun = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            sum += stub.add(i, sum);
        }
        return System.nanoTime() - begun;
    }

    /** Measures the slowest call around each swap of a thread that calls all the time. */
    private void otherThread() throws IOException, InterruptedException {
        Caller caller = new Caller(stub);
        caller.start();
        long[] slowest = new long[swaps];
        long[] undisturbed = new long[swaps];
        for (int i = 0; i < swaps; i++) {
            caller.slowest();
            Thread.sleep(10);
            undisturbed[i] = caller.slowest();
            module.publish();
            caller.slowest();
            Module.reload();
            Thread.sleep(10);
            slowest[i] = caller.slowest();
        }
        caller.end();
        print("another thread's slowest call across a swap", slowest);
        print("its slowest call when nothing is swapped", undisturbed);
    }

    private void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-44s %10.2f %10.2f %10.2f %10.2f%n",
                what, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999), at(nanos, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e3;
    }

    private static final class Caller extends Thread {

        private final Adder stub;
        private volatile boolean done;
        private volatile long slowest;

        Caller(Adder stub) {
            super("caller");
            this.stub = stub;
        }

        /** Returns the time of the slowest call since the last call of this method. */
        long slowest() {
            long nanos = slowest;
            slowest = 0;
            return nanos;
        }

        void end() throws InterruptedException {
            done = true;
            join();
        }

        @Override
        public void run() {
            int sum = 0;
            while (!done) {
                long begun = System.nanoTime();
                sum += stub.add(1, sum);
                long nanos = System.nanoTime() - begun;
                if (nanos > slowest) {
                    slowest = nanos;
                }
            }
            if (sum == 42) {
                throw new IllegalStateException("keeps the sum alive");
            }
        }
    }
}
