package dev.dymod.session;

import dev.dymod.command.Command;
import dev.dymod.command.CommandQueue;
import dev.dymod.command.QueuedCommand;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.liveness.AwaitResponder;
import dev.dymod.liveness.CommandResponder;
import dev.dymod.publication.CommandAnswer;
import dev.dymod.publication.CommandRequest;
import dev.dymod.watch.ClosedWatchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The thread of a session: waits for a save, builds and publishes, waits again. Between two builds it does what the user asks
 * for.
 *
 * <p>A single save is built at its first event. A burst, an empty file and an error that a second save may fix wait for
 * quiet.
 */
final class WatchLoop implements Runnable {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final WatchedInputs inputs;
    private final InitialRecompile recompile;
    private final SessionBuild build;
    private final CommandQueue requests;
    private final CommandExecutor commands;
    private final AwaitResponder answers;
    private final CommandResponder outcomes;
    private final SessionTests tests;

    /** Empty where the program is in this JVM, too, or may be. */
    private final Optional<HeapTrim> memory;

    WatchLoop(
            WatchedInputs inputs,
            InitialRecompile recompile,
            SessionBuild build,
            CommandQueue requests,
            CommandExecutor commands,
            AwaitResponder answers,
            CommandResponder outcomes,
            SessionTests tests,
            Optional<HeapTrim> memory) {
        this.inputs = inputs;
        this.recompile = recompile;
        this.build = build;
        this.requests = requests;
        this.commands = commands;
        this.answers = answers;
        this.outcomes = outcomes;
        this.tests = tests;
        this.memory = memory;
    }

    @Override
    public void run() {
        try {
            recompile.begin(inputs.built());
            while (true) {
                inputs.awaitChange(recompile.isOver() ? build.isBusy() ? A_WHILE : FOREVER : SOON);
                List<ModuleBuild> compared = recompile.takeEnded();
                if (!inputs.arePaused() && (inputs.haveChanged() || !compared.isEmpty())) {
                    recompile.hurry();
                    build.build(compared);
                } else if (recompile.isOver() && build.isBusy()) {
                    build.idle();
                    memory.ifPresent(HeapTrim::giveBack);
                }
                build.reportHeldBack();
                tests.built();
                obey();
            }
        } catch (ClosedWatchException | InterruptedException e) {
            // The session has ended.
        } finally {
            recompile.close();
            build.close();
        }
    }

    /** Of what the recompile with Maven's classes finds, nothing is to be undone before it is there. */
    private void obey() throws InterruptedException {
        if (requests.areWaiting()) {
            recompile.hurry();
        }
        while (recompile.isOver()) {
            Optional<QueuedCommand> request = requests.next();
            if (request.isEmpty()) {
                return;
            }
            if (request.get() instanceof QueuedCommand.Await await) {
                buildAllSaved();
                answers.answer(await.request(), build.heldBack());
            } else if (request.get() instanceof QueuedCommand.Tested tested) {
                if (tests.areCurrent(tested.number())) {
                    build.tested();
                }
            } else if (request.get() instanceof QueuedCommand.PomsSettled) {
                build.pomsAreSettled();
            } else {
                obey((QueuedCommand.Obey) request.get());
            }
            build.reportHeldBack();
            tests.built();
            requests.done();
        }
    }

    private void obey(QueuedCommand.Obey queued) throws InterruptedException {
        Optional<CommandRequest> request = queued.request();
        if (request.isEmpty()) {
            commands.obey(queued.command());
        } else if (outcomes.isNew(request.get())) {
            CommandAnswer answer = commands.obey(queued.command());
            build.reportHeldBack(); // status.json is to have the pause or undo before a client reads the answer.
            outcomes.answer(request.get(), answer, queued.command() == Command.RESTART);
        }
    }

    /** Looks at everything, and builds it unless the watch is paused: nothing that was saved before the question goes unseen. */
    private void buildAllSaved() throws InterruptedException {
        inputs.lookAgain();
        if (!inputs.arePaused() && inputs.haveChanged()) {
            build.build(List.of());
        }
    }
}
