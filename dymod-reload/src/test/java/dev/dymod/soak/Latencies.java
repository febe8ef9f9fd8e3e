package dev.dymod.soak;

import java.util.concurrent.atomic.AtomicLongArray;

/** Durations of calls, counted in buckets that are an eighth wide, so that recording costs next to nothing. Thread-safe. */
final class Latencies {

    private static final int STEPS = 8;

    private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);

    void add(long nanos) {
        counts.incrementAndGet(bucketOf(Math.max(STEPS, nanos)));
    }

    void addAll(Latencies others) {
        for (int i = 0; i < counts.length(); i++) {
            counts.addAndGet(i, others.counts.get(i));
        }
    }

    long count() {
        long count = 0;
        for (int i = 0; i < counts.length(); i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** At most this many nanoseconds in a share of the calls. */
    long quantile(double share) {
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted && seen > 0) {
                return endOf(i);
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return "p50 %s, p99 %s, p99.9 %s, max %s of %,d"
                .formatted(
                        text(quantile(0.5)), text(quantile(0.99)), text(quantile(0.999)), text(quantile(1)), count());
    }

    private static String text(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        return nanos < 1_000_000 ? "%.1f us".formatted(nanos / 1e3) : "%.2f ms".formatted(nanos / 1e6);
    }

    /** The power of two, and the three bits after the first one. */
    private static int bucketOf(long nanos) {
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        return power * STEPS + (int) ((nanos >>> (power - 3)) & (STEPS - 1));
    }

    private static long endOf(int bucket) {
        return (long) (STEPS + bucket % STEPS + 1) << (bucket / STEPS - 3);
    }
}
