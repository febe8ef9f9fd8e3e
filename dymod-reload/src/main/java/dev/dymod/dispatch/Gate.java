package dev.dymod.dispatch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where calls enter a provider that must be empty of them before it can be replaced. Thread-safe. */
final class Gate {

    private final AtomicInteger inside = new AtomicInteger();
    private volatile Optional<Suspension> shut = Optional.empty();

    /** Lets a call in, which {@link #leave}s; or not, and then it waits at the {@link #suspension}. */
    boolean enter() {
        // In this order: whoever shuts the gate and then counts sees each call that was let in.
        inside.incrementAndGet();
        if (shut.isEmpty()) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    Optional<Suspension> suspension() {
        return shut;
    }

    void shut(Suspension suspension) {
        shut = Optional.of(suspension);
    }

    void open() {
        shut = Optional.empty();
    }

    boolean isEmpty() {
        return inside.get() == 0;
    }
}
