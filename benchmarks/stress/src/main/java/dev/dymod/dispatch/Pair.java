package dev.dymod.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Two services that swap together, of which calls return the generation: 1, and 2 after a swap. */
public final class Pair {

    private static final IntSupplier[] ONES = {() -> 0, () -> 1, () -> 2};
    private static final LongSupplier[] OTHERS = {() -> 0, () -> 1, () -> 2};

    /** A stub is a class of its own, too dear to be made for every state. */
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

    /** One in generation 1. */
    public static Pair take() {
        Pair free = FREE.poll();
        if (free == null) {
            return new Pair();
        }
        free.swapTo(1);
        return free;
    }

    /** Nobody uses it any more. */
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

    /** Gives the first service another provider, as it is done for one whose predecessor has to be closed first. */
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
