package dev.dymod.program;

import dev.dymod.console.Console;
import java.util.Optional;

/**
 * The owner of a session that runs no program itself.
 *
 * @param end ends the session; empty where that is the matter of the Maven build that it is part of
 */
public record WatchOnly(Console console, Optional<Runnable> end) implements SessionOwner {

    @Override
    public Optional<String> restart(String reason) {
        console.warn(Messages.onlyRunRestarts());
        return Optional.of(Messages.onlyRunRestarts());
    }

    @Override
    public void quit() {
        if (end.isPresent()) {
            // The thread that asks is one of those that end.
            new Thread(end.get(), "dymod-quit").start();
        } else {
            console.warn(Messages.endsWithTheProgram());
        }
    }
}
