package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.session.ProgramListener;
import dev.dymod.session.WatchSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Runs a program until it ends by itself or is ended, and starts it anew for what a swap cannot bring into it.
 *
 * <p>The thread of {@link #run} starts and stops the program. Everybody else puts what he wants into its queue, from any
 * thread: the session that something was built, the process that it has ended, a user that he wants a restart or the end.
 * What is asked for while a restart goes on is part of that restart. Only {@link #close}, for the end of Maven's JVM, ends
 * the program itself, after which none is started.
 */
public final class RunLoop implements ProgramListener, Successor.Listener, AutoCloseable {

    /** For shutdown hooks of the program at a restart. */
    private static final Duration AT_RESTART = Duration.ofSeconds(5);

    /** The same when all ends, and nobody waits for what comes next. */
    private static final Duration AT_END = Duration.ofSeconds(10);

    /** What a JVM returns that was ended by Ctrl-C, or by kill. */
    private static final Set<Integer> ENDED_BY_SIGNAL = Set.of(130, 143);

    private final ProgramSettings settings;
    private final Succession succession;
    private final boolean restarts;
    private final Console console;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** What it follows; empty where nothing is watched. */
    private Optional<WatchSession> session = Optional.empty();

    /** What a message calls the program, running or not. */
    private String name;

    /** When the newest run was begun: whoever asked for one before has it. */
    private long begun;

    /** What was last told to need a restart, where that is left to the user. */
    private Optional<String> told = Optional.empty();

    /** Changed by the thread of {@link #run}, under the monitor. */
    private Optional<ProgramProcess> current = Optional.empty();

    private boolean closed;

    private Consumer<String> words = word -> {};

    private sealed interface Event {}

    private record Built() implements Event {}

    private record Asked(String reason, long at) implements Event {}

    private record Ended(ProgramProcess process, int code) implements Event {}

    private record Quit() implements Event {}

    private record PomChanged(Path pom) implements Event {}

    private record Ready(Successor successor) implements Event {}

    private record SuccessorEnded(Successor successor, int code) implements Event {}

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
        this.settings = settings;
        this.succession = new Succession(successors, predecessor, settings.inheritsInput(), console);
        this.restarts = restarts;
        this.console = console;
        this.name = settings.mainClass().orElse("the program");
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
            MainClasses.only(classes);
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
        succession.follow(this::hear, this::quit);
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
            return !isCurrent(ended.process()) || mayStartAgain(ended.code());
        }
        if (event instanceof Built && session.isPresent() && !succession.hasHeir()) {
            adopt(session.get());
        } else if (event instanceof Asked asked && asked.at() - begun > 0 && !succession.hasHeir()) {
            startAnew(asked.reason());
        } else if (event instanceof PomChanged changed) {
            succeed(changed.pom());
        } else if (event instanceof Ready ready) {
            handOver(ready.successor());
        } else if (event instanceof SuccessorEnded ended) {
            return !succession.isOver(ended.successor(), ended.code(), name);
        }
        return !(event instanceof Quit);
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

    /**
     * Passes on what the user says to the build that runs the program in the place of this one.
     *
     * @return false when there is none: then it is for this one
     */
    public boolean passOn(String word) {
        return succession.passOn(word);
    }

    /**
     * Has somebody listen to what is passed on to this build.
     *
     * @param listener takes each word, in any thread
     */
    public synchronized void onWord(Consumer<String> listener) {
        words = listener;
    }

    private void hear(String word) {
        Consumer<String> listener;
        synchronized (this) {
            listener = words;
        }
        listener.accept(word);
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
    public void pomChanged(Path pom) {
        queue.add(new PomChanged(pom));
    }

    @Override
    public void ready(Successor successor) {
        queue.add(new Ready(successor));
    }

    @Override
    public void ended(Successor successor, int code) {
        queue.add(new SuccessorEnded(successor, code));
    }

    private void succeed(Path pom) {
        if (restarts) {
            succession.begin(pom, name, this);
        } else {
            console.warn(Messages.restartNeeded(Messages.pomNeedsRestart(pom), name));
        }
    }

    private void handOver(Successor successor) {
        if (succession.isBuilding(successor)) {
            console.info(Messages.handedOver(name));
            succession.endHeir();
            stop(AT_RESTART);
            session.ifPresent(WatchSession::close);
            succession.handOver(successor);
        }
    }

    private void adopt(WatchSession watched) throws InterruptedException {
        Optional<String> reason = watched.restartReason();
        if (current.isEmpty()) {
            exchange(watched, reason.orElse(Messages.saved()));
        } else if (reason.isPresent() && restarts) {
            exchange(watched, reason.get());
        } else if (reason.isPresent() && !reason.equals(told)) {
            told = reason;
            console.warn(Messages.restartNeeded(reason.get(), name));
        }
    }

    private void startAnew(String reason) throws InterruptedException {
        if (session.isPresent() && exchange(session.get(), reason)) {
            return;
        }
        console.info(Messages.restarted(reason, name));
        session.ifPresent(watched -> console.warn(Messages.nothingGood(name)));
        stop(AT_RESTART);
        startOrWait();
    }

    private boolean exchange(WatchSession watched, String reason) throws InterruptedException {
        boolean exchanged = watched.exchange(() -> {
            console.info(Messages.restarted(reason, name));
            stop(AT_RESTART);
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
        begun = System.nanoTime();
        synchronized (this) {
            if (closed) {
                return;
            }
            current = Optional.of(ProgramProcess.start(settings));
        }
        ProgramProcess process = current.get();
        name = process.mainClass();
        console.debug(Messages.started(name, process.pid()));
        Object unused = process.exit().thenAccept(code -> queue.add(new Ended(process, code)));
    }

    private synchronized boolean isCurrent(ProgramProcess process) {
        return current.equals(Optional.of(process));
    }

    /** The program has ended by itself, or somebody has ended it. */
    private synchronized boolean mayStartAgain(int code) throws RunException {
        current = Optional.empty();
        if (closed || code == 0 || ENDED_BY_SIGNAL.contains(code)) {
            return false;
        }
        if (!restarts || session.isEmpty()) {
            throw new RunException(Messages.failed(name, code));
        }
        console.warn(Messages.crashed(name, code));
        return true;
    }

    private void stop(Duration patience) {
        Optional<ProgramProcess> ending;
        synchronized (this) {
            ending = current;
            current = Optional.empty();
        }
        ending.ifPresent(process -> end(process, patience));
    }

    private void end(ProgramProcess process, Duration patience) {
        process.end();
        try {
            if (!process.hasEnded(patience)) {
                console.warn(Messages.killed(name, process.pid(), patience));
                process.kill();
                process.exit().join();
            }
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the program, for good; from any thread. */
    @Override
    public void close() {
        Optional<ProgramProcess> ending;
        synchronized (this) {
            closed = true;
            ending = current;
        }
        ending.ifPresent(process -> end(process, AT_END));
        succession.close();
    }
}
