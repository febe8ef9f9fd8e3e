package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.event.SessionEvent;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Exit;
import dev.dymod.program.ProgramState.Poms;
import dev.dymod.program.ProgramState.Run;
import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * Program of a {@link RunLoop}: a sequence of processes, of which one runs at most.
 *
 * <p>One thread starts and stops it. Any thread may call the other methods. Nothing is started after {@link #close}.
 */
final class Program {

    /** Time for the program's shutdown hooks at a restart. */
    private static final Duration AT_RESTART = Duration.ofSeconds(5);

    /** Time for the program's shutdown hooks at the end, when no restart waits for them. */
    private static final Duration AT_END = Duration.ofSeconds(10);

    private final ProgramSettings settings;
    private final StandbyProgram standby;
    private final Console console;

    /** The name of the program in messages: its main class, once that is known. */
    private String name;

    /** The {@link System#nanoTime} of the last start. */
    private long startedAt;

    private Instant begun = Instant.EPOCH;

    /** The time of the end of the process that has ended last, and of the one before. */
    private Instant lastEnd = Instant.EPOCH;

    private Instant endBefore = Instant.EPOCH;

    private String ended = Messages.notYetStarted();
    private Optional<Exit> exit = Optional.empty();
    private Optional<ProgramProcess> current = Optional.empty();
    private Optional<String> lastMainClass = Optional.empty();

    private boolean closed;

    /**
     * Creates a program that has not been started.
     *
     * @param standby when a JVM waits for the next restart
     */
    Program(ProgramSettings settings, StandbyMode standby, Console console) {
        this.settings = settings;
        this.standby = new StandbyProgram(settings, standby, console);
        this.console = console;
        this.name = settings.command().mainClass().orElse("the program");
        ProgramChannel.prepare();
    }

    synchronized String name() {
        return name;
    }

    synchronized long startedAt() {
        return startedAt;
    }

    /** Returns the running process; empty if the program is down. */
    synchronized Optional<Run> run() {
        return current.map(process -> new Run(process.pid(), startedAt));
    }

    /** Returns how the program has ended, in words that follow its name; meaningless while it runs. */
    synchronized String ended() {
        return ended;
    }

    /** Returns the state at one moment. */
    synchronized ProgramState state(Poms poms) {
        return new ProgramState(name, run(), ended, exit, poms, standby.pid());
    }

    /**
     * Starts a process, unless the program is closed.
     *
     * @param onExit called with the exit code when the process has ended for any reason
     * @throws RunException if the process cannot be started
     */
    void start(ObjIntConsumer<ProgramProcess> onExit) throws RunException {
        ProgramProcess process;
        synchronized (this) {
            startedAt = System.nanoTime();
            begun = Instant.now();
            exit = Optional.empty();
            if (closed) {
                return;
            }
            try {
                process = next(ProgramProcess.mainClass(settings, lastMainClass));
            } catch (RunException e) {
                ended = Messages.couldNotBeStarted(e);
                throw e;
            }
            current = Optional.of(process);
            name = process.mainClass();
            lastMainClass = Optional.of(name);
        }
        console.report(
                new SessionEvent.ProgramStarted(process.mainClass(), process.pid()),
                lines -> lines.debug(Messages.started(process.mainClass(), process.pid())));
        process.outputProblem().ifPresent(cause -> console.warn(Messages.outputNotKept(process.mainClass(), cause)));
        Object unused = process.exit().thenAccept(code -> onExit.accept(process, code));
        standby.prepare(process);
    }

    /** Returns a process whose {@code main} begins now: that of the standby, or else a new one. */
    private ProgramProcess next(String mainClass) throws RunException {
        Optional<ProgramProcess> waiting = standby.take(mainClass);
        if (waiting.isPresent()) {
            if (waiting.get().go()) {
                return waiting.get();
            }
            waiting.get().kill();
        }
        return ProgramProcess.start(settings, mainClass);
    }

    /** Returns the process that waits for the next restart; empty if there is none. */
    Optional<Long> standby() {
        return standby.pid();
    }

    /** Returns the channel to the running process; empty if the program is down. */
    synchronized Optional<ProgramChannel> channel() {
        return current.map(ProgramProcess::channel);
    }

    /** Redefines classes in the running process, and waits for the result. The program may end meanwhile, and is not locked. */
    RedefinitionResult redefine(RedefinitionRequest request) {
        return channel()
                .map(open -> open.redefine(request))
                .orElseGet(() -> new RedefinitionResult.NoChannel(Messages.notRunning(name())));
    }

    synchronized boolean isCurrent(ProgramProcess process) {
        return current.equals(Optional.of(process));
    }

    /** Records the end of the current process, and returns whether the program is closed. */
    synchronized boolean recordExit(int code) {
        current = Optional.empty();
        ended = Messages.endedWith(code);
        noteEnd();
        exit = Optional.of(new Exit(code, begun, lastEnd, endBefore));
        return closed;
    }

    private void noteEnd() {
        endBefore = lastEnd;
        lastEnd = Instant.now();
    }

    /** Ends the current process, and waits until it has ended. The program can be started again. */
    void stop() {
        Optional<ProgramProcess> ending;
        synchronized (this) {
            ending = current;
            current = Optional.empty();
            ended = Messages.endedForRestart();
            if (ending.isPresent()) {
                noteEnd();
            }
        }
        ending.ifPresent(process -> end(process, AT_RESTART));
    }

    private void end(ProgramProcess process, Duration timeout) {
        process.end();
        try {
            if (!process.awaitEnd(timeout)) {
                console.warn(Messages.killed(name(), process.pid(), timeout));
                process.kill();
                process.exit().join();
            }
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the program for another Maven, which starts it. */
    void stopForGood() {
        standby.close();
        stop();
    }

    /** Ends the program for good, and waits until it has ended. */
    void close() {
        standby.close();
        Optional<ProgramProcess> ending;
        synchronized (this) {
            closed = true;
            ending = current;
        }
        ending.ifPresent(process -> end(process, AT_END));
    }
}
