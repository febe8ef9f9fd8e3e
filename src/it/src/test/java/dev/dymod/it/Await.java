package dev.dymod.it;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for conditions. A wait that times out reports the condition and the current state. */
final class Await {

    /** Long enough for a busy machine: only a failing test reaches it. */
    static final Duration DEADLINE = Duration.ofMinutes(10);

    private Await() {}

    static void until(String what, Supplier<Boolean> condition, Supplier<String> state) {
        value(what, () -> condition.get() ? Optional.of(true) : Optional.empty(), state);
    }

    static <T> T value(String what, Supplier<Optional<T>> value, Supplier<String> state) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            Optional<T> found = value.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + DEADLINE.toSeconds() + " s for " + what + "; instead:\n" + state.get());
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }
}
