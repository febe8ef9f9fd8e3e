package dev.dymod.watch;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Warnings that are printed once, although every scan finds their cause again. */
final class Warnings {

    private final Consumer<String> console;
    private final Set<Object> printed = new HashSet<>();

    Warnings(Consumer<String> console) {
        this.console = console;
    }

    /** Prints the message unless one about the same subject was printed before. */
    void once(Object subject, String message) {
        if (printed.add(subject)) {
            console.accept(message);
        }
    }
}
