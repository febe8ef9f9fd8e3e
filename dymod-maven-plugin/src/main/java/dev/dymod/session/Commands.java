package dev.dymod.session;

import dev.dymod.console.Console;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a session is asked for, by keys or by the file {@code trigger}, and who does it: what concerns builds is left to the
 * watch loop, in order, and so is whatever is asked for after it; all else is done at once, even while something is being
 * built. Thread-safe.
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

    /** The oldest request for the watch loop that is not {@link #done}. */
    Optional<Request> next() {
        return Optional.ofNullable(forLoop.peek());
    }

    /** The watch loop has done what is {@link #next}. */
    void done() {
        forLoop.remove();
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
        if (Request.Await.isMeant(asked)) {
            console.warn(Messages.howToAwait());
            return;
        }
        Optional<Command> command = Command.of(asked);
        if (command.isEmpty()) {
            console.warn(Messages.noSuchCommand(asked));
            return;
        }
        switch (command.get()) {
            case QUIT -> owner.quit();
            case HELP -> console.info(Messages.commands());
            case RESTART, STATUS -> {
                if (areWaiting()) {
                    add(new Request.Obey(command.get())); // What was asked for before comes first.
                } else {
                    obeyNow(command.get());
                }
            }
            case RELOAD, UNDO, REDO, PAUSE, RESUME -> add(new Request.Obey(command.get()));
        }
    }

    /** Does what needs no watch loop. */
    void obeyNow(Command command) {
        if (command == Command.RESTART) {
            owner.restart("asked for");
        } else {
            status.lines().forEach(console::info);
        }
    }

    private void add(Request request) {
        forLoop.add(request);
        wake.run();
    }
}
