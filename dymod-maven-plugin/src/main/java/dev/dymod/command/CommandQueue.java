package dev.dymod.command;

import dev.dymod.console.Console;
import dev.dymod.program.SessionOwner;
import dev.dymod.program.WatchOnly;
import dev.dymod.publication.AwaitRequest;
import dev.dymod.publication.CommandRequest;
import dev.dymod.report.StatusSummary;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Queue of commands from keys and from the file {@code trigger}. Commands about builds wait for the watch loop, in order, and so
 * do commands that come after them. Other commands are executed at once, also while something is being built. Thread-safe.
 */
public final class CommandQueue {

    private final Console console;
    private final StatusSummary status;
    private final Runnable wake;
    private final Queue<QueuedCommand> forLoop = new ConcurrentLinkedQueue<>();
    private volatile SessionOwner owner;
    private volatile Runnable page = () -> {};
    private volatile Runnable nextTestMode = () -> {};
    private volatile Runnable allTests = () -> {};

    /** Reply to every command except quit after the watch has ended. */
    private volatile Optional<String> ended = Optional.empty();

    /**
     * Creates an empty queue.
     *
     * @param wake makes the watch loop look at {@link #next}
     */
    public CommandQueue(Console console, StatusSummary status, Runnable wake) {
        this.console = console;
        this.status = status;
        this.wake = wake;
        this.owner = new WatchOnly(console, Optional.empty());
    }

    public void owner(SessionOwner owner) {
        this.owner = owner;
    }

    /**
     * Sets what opens the page of the session.
     *
     * @param open opens it unless it is open, and prints its address
     */
    public void page(Runnable open) {
        page = open;
    }

    /**
     * Sets what the commands about tests do.
     *
     * @param nextMode switches between no tests, tests after an edit, and tests before it
     * @param all runs all tests
     */
    public void tests(Runnable nextMode, Runnable all) {
        nextTestMode = nextMode;
        allTests = all;
    }

    /** Returns whether there is a {@link #next} command. */
    public boolean areWaiting() {
        return !forLoop.isEmpty();
    }

    /** Returns the oldest command for the watch loop that is not {@link #done}. */
    public Optional<QueuedCommand> next() {
        return Optional.ofNullable(forLoop.peek());
    }

    /** Removes the {@link #next} command, which the watch loop has executed. */
    public void done() {
        forLoop.remove();
    }

    /** Executes or queues the command of a line. */
    void obey(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return;
        }
        Optional<Command> command = Command.of(text);
        if (ended.isPresent() && command.filter(Command.QUIT::equals).isEmpty()) {
            console.warn(ended.get());
            return;
        }
        Optional<AwaitRequest> await = AwaitRequest.parse(text);
        if (await.isPresent()) {
            add(new QueuedCommand.Await(await.get()));
        } else if (AwaitRequest.isMeant(text)) {
            console.warn(Messages.howToAwait());
        } else if (requested(text).isPresent()) {
            add(requested(text).get());
        } else if (command.isEmpty()) {
            console.warn(Messages.noSuchCommand(text));
        } else {
            obey(command.get());
        }
    }

    /** Returns the command of a line with a token. Its answer is about what was there before it, so it always waits in the queue. */
    private static Optional<QueuedCommand> requested(String line) {
        return CommandRequest.parse(line)
                .flatMap(request -> Command.of(request.word())
                        .filter(Command::isAnswered)
                        .map(command -> new QueuedCommand.Obey(command, Optional.of(request))));
    }

    /**
     * Executes or queues a command that was neither typed nor written to the file.
     *
     * @return why it does neither; empty if it does
     */
    public Optional<String> submit(Command command) {
        Optional<String> problem = command == Command.QUIT ? Optional.empty() : ended;
        if (problem.isEmpty()) {
            obey(command);
        }
        return problem;
    }

    private void obey(Command command) {
        Runnable queued = () -> add(new QueuedCommand.Obey(command, Optional.empty()));
        Runnable action = switch (command) {
            case QUIT -> owner::quit;
            case HELP -> () -> console.notice(Messages.commands());
            case PAGE -> page;
            case TESTS -> nextTestMode;
            case TESTALL -> allTests;
            case RESTART -> areWaiting() ? queued : this::restart;
            case STATUS -> areWaiting() ? queued : this::printStatus;
            case RELOAD, UNDO, REDO, PAUSE, RESUME -> queued;
        };
        action.run();
    }

    /**
     * Ends the watch; the program keeps running.
     *
     * @param reply to every later command except quit
     */
    public void end(String reply) {
        ended = Optional.of(reply);
    }

    /**
     * Asks the owner of the session to restart the program.
     *
     * @return why that is not possible, which was printed; empty if the program is restarted
     */
    public Optional<String> restart() {
        return owner.restart(Messages.restartRequested());
    }

    /** Prints what runs. */
    public void printStatus() {
        status.lines().forEach(console::notice);
    }

    /** Informs the watch loop that no other mvn builds with a changed pom any longer. */
    public void pomsAreSettled() {
        add(new QueuedCommand.PomsSettled());
    }

    /** Informs the watch loop that held builds need not wait for tests any longer. */
    public void tested(int number) {
        add(new QueuedCommand.Tested(number));
    }

    private void add(QueuedCommand command) {
        forLoop.add(command);
        wake.run();
    }
}
