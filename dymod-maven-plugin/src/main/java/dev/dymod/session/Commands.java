package dev.dymod.session;

import dev.dymod.console.Console;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a session is asked for, by keys or by the file {@code trigger}, and who does it: what concerns builds is left to the
 * watch loop, in order; all else is done at once, even while something is being built. Thread-safe.
 */
final class Commands {

    private final Console console;
    private final StatusLines status;
    private final Runnable wake;
    private final Queue<Request> forLoop = new ConcurrentLinkedQueue<>();
    private volatile Owner owner;

    /**
     * None yet.
     *
     * @param wake makes the watch loop look at {@link #next}
     */
    Commands(Console console, StatusLines status, Runnable wake) {
        this.console = console;
        this.status = status;
        this.wake = wake;
        this.owner = new WatchOnly(console, Optional.empty());
    }

    void owner(Owner owner) {
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }

    /** Whether there is a {@link #next}. */
    boolean areWaiting() {
        return !forLoop.isEmpty();
    }

    /** The oldest request for the watch loop that it has not taken yet. */
    Optional<Request> next() {
        return Optional.ofNullable(forLoop.poll());
    }

    /** Does what a line asks for, or sees to it. */
    void obey(String line) {
        String asked = line.strip();
        if (asked.isEmpty()) {
            return;
        }
        Optional<Request> await = Request.Await.of(asked);
        if (await.isPresent()) {
            add(await.get());
            return;
        }
        Optional<Command> command = Command.of(asked);
        if (command.isEmpty()) {
            console.warn(Messages.noSuchCommand(asked));
            return;
        }
        switch (command.get()) {
            case RESTART -> owner.restart("asked for");
            case QUIT -> owner.quit();
            case STATUS -> status.lines().forEach(console::info);
            case HELP -> console.info(Messages.commands());
            case RELOAD, UNDO, REDO, PAUSE, RESUME -> add(new Request.Obey(command.get()));
        }
    }

    private void add(Request request) {
        forLoop.add(request);
        wake.run();
    }
}
