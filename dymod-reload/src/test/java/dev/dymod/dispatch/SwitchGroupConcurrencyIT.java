package dev.dymod.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SwitchGroupConcurrencyIT {

    private static final int THREADS = 8;
    private static final int SWAPS = 300;

    private final SwitchGroup group = new SwitchGroup();

    /** One thread publishes its last observation to all; nobody may then see an older generation, in either service. */
    @Test
    void no_call_enters_an_older_generation_once_any_call_has_entered_anew_one() throws Exception {
        List<Stub<?>> stubs = new ArrayList<>();
        List<IntSupplier> objects = new ArrayList<>();
        // Many sites, so that a swap takes a while from the first to the last.
        for (int i = 0; i < 16; i++) {
            Stub<IntSupplier> stub = group.stub(IntSupplier.class);
            stubs.add(stub);
            objects.add(stub.object());
        }
        Stub<LongSupplier> other = group.stub(LongSupplier.class);
        group.locked(() -> {
            for (Stub<?> stub : stubs) {
                group.bind(intStub(stub), () -> 0);
            }
            group.bind(other, () -> 0);
            return null;
        });
        AtomicInteger newest = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong pairs = new AtomicLong();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                callers.add(executor.submit(() -> {
                    while (!done.get()) {
                        int before = newest.get();
                        int first = objects.get(ThreadLocalRandom.current().nextInt(objects.size()))
                                .getAsInt();
                        newest.accumulateAndGet(first, Math::max);
                        int second = (int) other.object().getAsLong();
                        newest.accumulateAndGet(second, Math::max);
                        int third = objects.get(ThreadLocalRandom.current().nextInt(objects.size()))
                                .getAsInt();
                        if (first < before || second < first || third < second) {
                            throw new AssertionError(
                                    "somebody saw " + before + ", then came " + first + ", " + second + ", " + third);
                        }
                        pairs.incrementAndGet();
                    }
                }));
            }
            for (int swap = 1; swap <= SWAPS; swap++) {
                int generation = swap;
                Map<Stub<?>, Object> successors = new java.util.HashMap<>();
                for (Stub<?> stub : stubs) {
                    successors.put(stub, (IntSupplier) () -> generation);
                }
                successors.put(other, (LongSupplier) () -> generation);
                group.locked(() -> {
                    group.swap(successors);
                    return null;
                });
                // Until somebody has been in it: a swap that no call comes between proves nothing.
                long before = pairs.get();
                long deadline = System.nanoTime() + 2_000_000_000L;
                while (pairs.get() < before + THREADS
                        && System.nanoTime() < deadline
                        && callers.stream().noneMatch(Future::isDone)) {
                    Thread.onSpinWait();
                }
            }
            done.set(true);
            for (Future<?> caller : callers) {
                caller.get();
            }
            assertEquals(SWAPS, newest.get());
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
    }

    @SuppressWarnings("unchecked")
    private static Stub<IntSupplier> intStub(Stub<?> stub) {
        return (Stub<IntSupplier>) stub;
    }
}
