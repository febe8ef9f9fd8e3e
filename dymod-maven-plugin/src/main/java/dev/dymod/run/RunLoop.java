package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.session.ProgramListener;
import dev.dymod.session.ProgramState;
import dev.dymod.session.WatchSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs a program until it ends by itself or is ended, and starts it anew for what a swap cannot bring into it.
 *
 * <p>The thread of {@link #run} starts and stops the program. Everybody else puts what he wants into its queue, from any
 * thread: the session that something was built, the process that it has ended, a user that he wants a restart or the end.
 * What is asked for while a restart goes on is part of that restart. Only {@link #close}, for the end of Maven's JVM, ends
 * the program itself, after which none is started.
 */
public final class RunLoop implements ProgramListener, Successor.Listener, AutoCloseable {

    private final Program program;
    private final Succession succession;
    private final boolean restarts;
    private final Console console;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** What it follows; empty where nothing is watched. */
    private Optional<WatchSession> session = Optional.empty();

    /** What was last told to need a restart, where that is left to the user. */
    private Optional<String> told = Optional.empty();

    private sealed interface Event {}

    private record Built() implements Event {}

    private record Asked(String reason, long at) implements Event {}

    private record Ended(ProgramProcess process, int code) implements Event {}

    private record Quit() implements Event {}

    private record Outdated() implements Event {}

    private record PomChanged(Path pom, boolean back) implements Event {}

    private record PomRefused(String problem) implements Event {}

    private record Ready(Successor successor) implements Event {}

    private record SuccessorEnded(Successor successor, int code) implements Event {}

    /** Comes back when all before it is done. */
    private record Settled(CompletableFuture<ProgramState> state) implements Event {}

    /**
     * A loop that has not started anything yet.
     *
     * @param settings how to start the program
     * @param restarts whether to start it anew without being asked
     * @param successors takes a changed pom over; empty where there is no need
     * @param predecessor where this build is itself a successor
     * @param console where to tell
     */
    public RunLoop(
            ProgramSettings settings,
            boolean restarts,
            Optional<Successors> successors,
            Optional<Predecessor> predecessor,
            Console console) {
        this.program = new Program(settings, console);
        this.succession = new Succession(successors, predecessor, console);
        this.restarts = restarts;
        this.console = console;
    }

    /**
     * Finds out what it would start, before anything else is ended for it.
     *
     * @param mainClass the class that is named
     * @param classes the class folder of the host as it is now
     * @throws RunException when none is named, and there is none or more than one
     */
    public static void check(Optional<String> mainClass, Path classes) throws RunException {
        if (mainClass.isEmpty()) {
            MainClasses.only(classes, Optional.empty());
        }
    }

    /**
     * Starts the program and stays until it has ended for good.
     *
     * @param watched what it follows; empty where nothing is watched
     * @throws RunException when it cannot be started, or has failed and is not to be started anew
     * @throws InterruptedException when the calling thread is interrupted; the program is ended
     */
    public void run(Optional<WatchSession> watched) throws RunException, InterruptedException {
        session = watched;
        succession.follow(() -> queue.add(new Outdated()), problem -> queue.add(new PomRefused(problem)), this::quit);
        try {
            start();
            while (follow(queue.take())) {
                // Until the end.
            }
        } finally {
            close();
        }
    }

    /** Whether there is more to come. */
    private boolean follow(Event event) throws RunException, InterruptedException {
        if (event instanceof Ended ended) {
            return !program.isCurrent(ended.process()) || mayStartAgain(ended.code());
        }
        if (event instanceof SuccessorEnded ended) {
            return !succession.isOver(ended.successor(), ended.code(), program);
        }
        if (event instanceof Built && session.isPresent() && !succession.hasHeir()) {
            adopt(session.get());
        } else if (event instanceof Asked asked && asked.at() - program.begun() > 0 && !succession.hasHeir()) {
            startAnew(asked.reason());
            succession.beginAgain(program, this);
        } else if (event instanceof PomChanged changed) {
            succeed(changed.pom(), changed.back());
        } else if (event instanceof PomRefused refused) {
            succession.refuse(refused.problem(), program);
        } else if (event instanceof Ready ready) {
            handOver(ready.successor());
        } else if (event instanceof Settled settled) {
            settled.state().complete(state());
        } else if (event instanceof Outdated) {
            console.info(Messages.outdated(program.name()));
            makeWay();
        }
        return !(event instanceof Quit || event instanceof Outdated);
    }

    /**
     * Starts the program anew, with all that has been built, though nothing need have been.
     *
     * @param reason told to the user
     */
    @Override
    public void restart(String reason) {
        queue.add(new Asked(reason, System.nanoTime()));
    }

    /** Ends the program, and then {@link #run}. */
    @Override
    public void quit() {
        queue.add(new Quit());
    }

    @Override
    public boolean restartsByItself() {
        return restarts;
    }

    @Override
    public void built() {
        queue.add(new Built());
    }

    @Override
    public void pomChanged(Path pom, boolean back) {
        queue.add(new PomChanged(pom, back));
    }

    @Override
    public void pomChanged(Path pom) {
        pomChanged(pom, false);
    }

    @Override
    public ProgramState state() {
        return new ProgramState(program.name(), program.run(), program.ended(), succession.poms());
    }

    @Override
    public CompletableFuture<ProgramState> settled() {
        CompletableFuture<ProgramState> state = new CompletableFuture<>();
        queue.add(new Settled(state));
        return state;
    }

    @Override
    public void ready(Successor successor) {
        queue.add(new Ready(successor));
    }

    @Override
    public void ended(Successor successor, int code) {
        queue.add(new SuccessorEnded(successor, code));
    }

    private void succeed(Path pom, boolean back) {
        if (restarts) {
            succession.begin(pom, program, this);
        } else if (back) {
            console.info(Messages.pomTakenBack(pom, program.name()));
            succession.isTakenBack();
        } else {
            String message = Messages.restartNeeded(Messages.pomNeedsRestart(pom), program.name());
            console.warn(message);
            succession.isLeftToUser(message);
        }
    }

    private void handOver(Successor successor) {
        if (succession.isBuilding(successor)) {
            console.info(Messages.handedOver(program.name()));
            succession.endHeir();
            makeWay();
            succession.handOver(successor);
        }
    }

    private void makeWay() {
        program.stop();
        session.ifPresent(WatchSession::makeWay);
    }

    private void adopt(WatchSession watched) throws InterruptedException {
        Optional<String> reason = watched.restartReason();
        if (program.run().isEmpty()) {
            exchange(watched, reason.orElse(Messages.saved()));
        } else if (reason.isPresent() && restarts) {
            exchange(watched, reason.get());
        } else if (reason.isPresent() && !reason.equals(told)) {
            told = reason;
            console.warn(Messages.restartNeeded(reason.get(), program.name()));
        }
    }

    private void startAnew(String reason) throws InterruptedException {
        if (session.isPresent() && exchange(session.get(), reason)) {
            return;
        }
        console.info(Messages.restarted(reason, program.name()));
        session.ifPresent(watched -> console.warn(Messages.nothingGood(program.name())));
        program.stop();
        startOrWait();
    }

    private boolean exchange(WatchSession watched, String reason) throws InterruptedException {
        boolean exchanged = watched.exchange(() -> {
            console.info(Messages.restarted(reason, program.name()));
            program.stop();
        });
        if (exchanged) {
            startOrWait();
        }
        return exchanged;
    }

    private void startOrWait() {
        told = Optional.empty();
        try {
            start();
        } catch (RunException e) {
            console.error(Messages.notRestarted(e));
        }
    }

    private void start() throws RunException {
        program.start((process, code) -> queue.add(new Ended(process, code)));
    }

    private boolean mayStartAgain(int code) throws RunException {
        if (!program.hasCrashed(code)) {
            return false;
        }
        if (!restarts || session.isEmpty()) {
            throw new RunException(Messages.failed(program.name(), code));
        }
        console.warn(Messages.crashed(program.name(), code));
        return true;
    }

    /** Ends the program, for good; from any thread. */
    @Override
    public void close() {
        program.close();
        succession.close();
    }
}
