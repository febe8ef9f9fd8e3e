package dev.dymod.dispatch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gate through which calls enter an exclusive provider. It counts the calls inside, and can be shut until all have left.
 * Thread-safe.
 */
final class Gate {

    private final AtomicInteger inside = new AtomicInteger();
    private volatile Optional<Suspension> shut = Optional.empty();

    /** Admits a call, which must {@link #leave}; returns false if the call must wait for the {@link #suspension}. */
    boolean enter() {
        // The call is counted first, so that a thread that shuts the gate and then reads the count sees every admitted
        // call.
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
