package dev.dymod.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Pair of services that swap together. Their calls return the generation: 1, and 2 after a swap. */
public final class Pair {

    private static final IntSupplier[] ONES = {() -> 0, () -> 1, () -> 2};
    private static final LongSupplier[] OTHERS = {() -> 0, () -> 1, () -> 2};

    /** Pairs for reuse, because each stub is a class, which is too expensive to create for every state. */
    private static final Queue<Pair> FREE = new ConcurrentLinkedQueue<>();

    private final SwitchGroup group = new SwitchGroup();
    private final Stub<IntSupplier> one = group.stub(IntSupplier.class);
    private final Stub<LongSupplier> other = group.stub(LongSupplier.class);

    private Pair() {
        group.locked(() -> {
            group.bind(one, ONES[1]);
            group.bind(other, OTHERS[1]);
            return null;
        });
    }

    /** Returns a pair in generation 1. */
    public static Pair take() {
        Pair free = FREE.poll();
        if (free == null) {
            return new Pair();
        }
        free.swapTo(1);
        return free;
    }

    /** Frees the pair for reuse. */
    public void giveBack() {
        FREE.add(this);
    }

    /** Swaps both. */
    public void swapTo(int generation) {
        Map<Stub<?>, Object> successors = Map.of(one, ONES[generation], other, OTHERS[generation]);
        group.locked(() -> {
            group.swap(successors);
            return null;
        });
    }

    /** Replaces the provider of the first service under a suspension, as for an exclusive provider. */
    public void replaceTo(int generation) {
        Suspension suspension = group.locked(() -> group.suspend(List.of(one)));
        group.locked(() -> {
            group.rebind(one, Optional.of(ONES[generation]));
            return null;
        });
        suspension.resume();
    }

    /** Calls the first service. */
    public int one() {
        return one.object().getAsInt();
    }

    /** Calls the second service. */
    public int other() {
        return (int) other.object().getAsLong();
    }
}
