package dev.dymod.watch;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says each thing once: a fact that every look finds again is news only the first time. */
final class Warnings {

    private final Consumer<String> console;
    private final Set<Object> said = new HashSet<>();

    Warnings(Consumer<String> console) {
        this.console = console;
    }

    /** Says the message unless one about the same subject was said before. */
    void once(Object subject, String message) {
        if (said.add(subject)) {
            console.accept(message);
        }
    }
}
