package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.session.ProgramState.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * The program of a {@link RunLoop}: one process after the other, and how the last of them has ended. Started and stopped by one
 * thread, asked by any; {@link #close} may come from any, and nothing is started after it.
 */
final class Program {

    /** For shutdown hooks of the program at a restart. */
    private static final Duration AT_RESTART = Duration.ofSeconds(5);

    /** The same when all ends, and nobody waits for what comes next. */
    private static final Duration AT_END = Duration.ofSeconds(10);

    /** What a JVM returns that was ended by Ctrl-C, or by kill. */
    private static final Set<Integer> ENDED_BY_SIGNAL = Set.of(130, 143);

    private final ProgramSettings settings;
    private final Console console;

    /** What a message calls it, running or not. */
    private String name;

    /** When the newest run was begun. */
    private long begun;

    private String ended = Messages.notYetStarted();
    private Optional<ProgramProcess> current = Optional.empty();

    /** The main class of the last of them. */
    private Optional<String> ran = Optional.empty();

    private boolean closed;

    Program(ProgramSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.name = settings.mainClass().orElse("the program");
    }

    synchronized String name() {
        return name;
    }

    synchronized long begun() {
        return begun;
    }

    /** Its process; empty when it is down. */
    synchronized Optional<Run> run() {
        return current.map(process -> new Run(process.pid(), begun));
    }

    /** How it has ended, when it is down. */
    synchronized String ended() {
        return ended;
    }

    /**
     * Starts it.
     *
     * @param onExit called with the exit code when it ends by itself or is ended
     * @throws RunException when it cannot be started
     */
    void start(ObjIntConsumer<ProgramProcess> onExit) throws RunException {
        ProgramProcess process;
        synchronized (this) {
            begun = System.nanoTime();
            if (closed) {
                return;
            }
            try {
                process = ProgramProcess.start(settings, ran);
            } catch (RunException e) {
                ended = Messages.couldNotBeStarted(e);
                throw e;
            }
            current = Optional.of(process);
            name = process.mainClass();
            ran = Optional.of(name);
        }
        console.debug(Messages.started(process.mainClass(), process.pid()));
        Object unused = process.exit().thenAccept(code -> onExit.accept(process, code));
    }

    synchronized boolean isCurrent(ProgramProcess process) {
        return current.equals(Optional.of(process));
    }

    /**
     * It has ended by itself, or somebody has ended it.
     *
     * @return whether that was a failure; else it has done what it was for, or was to end
     */
    synchronized boolean hasCrashed(int code) {
        current = Optional.empty();
        ended = Messages.endedWith(code);
        return !closed && code != 0 && !ENDED_BY_SIGNAL.contains(code);
    }

    /** Ends it, to be started anew. */
    void stop() {
        Optional<ProgramProcess> ending;
        synchronized (this) {
            ending = current;
            current = Optional.empty();
            ended = Messages.endedForAnother();
        }
        ending.ifPresent(process -> end(process, AT_RESTART));
    }

    private void end(ProgramProcess process, Duration patience) {
        process.end();
        try {
            if (!process.hasEnded(patience)) {
                console.warn(Messages.killed(name(), process.pid(), patience));
                process.kill();
                process.exit().join();
            }
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it for good. */
    void close() {
        Optional<ProgramProcess> ending;
        synchronized (this) {
            closed = true;
            ending = current;
        }
        ending.ifPresent(process -> end(process, AT_END));
    }
}
