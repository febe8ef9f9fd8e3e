package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JVM for the next restart: it is started while the program runs and the machine is idle, loads the classes that the program
 * has loaded from jars and from the JDK, and waits before {@code main}. A restart then need not wait for any of that.
 *
 * <p>It prints nothing and reads nothing, and ends with Maven. There is one at most. Thread-safe.
 */
final class StandbyProgram implements AutoCloseable {

    /** Time for the program to begin with its work, after which it has loaded most of its classes. */
    private static final Duration AFTER_START = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Time for the lists of classes, on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ProgramSettings settings;
    private final StandbyMode mode;
    private final Console console;

    private Optional<ProgramProcess> waiting = Optional.empty();

    /** The thread that waits for an idle machine. */
    private Optional<Thread> preparation = Optional.empty();

    /** Whether it was printed why there is no standby. */
    private boolean isExplained;

    /** Whether a standby has loaded a class from a folder, so that none loads anything from now on. */
    private boolean isPlain;

    private boolean closed;

    /**
     * Creates a standby that has no process yet.
     *
     * @param mode when there is one
     */
    StandbyProgram(ProgramSettings settings, StandbyMode mode, Console console) {
        this.settings = settings;
        this.mode = mode;
        this.console = console;
    }

    /** Begins to prepare the next start, in a thread of its own. Does nothing if the user does not want it. */
    synchronized void prepare(ProgramProcess running) {
        if (closed || mode == StandbyMode.NEVER || waiting.isPresent()) {
            return;
        }
        Optional<String> option = StandbyLimits.noticedOption(settings.command().jvmArguments(), settings.variables());
        if (option.isPresent()) {
            explain(Messages.noStandby(option.get()));
            return;
        }
        preparation.ifPresent(Thread::interrupt);
        Thread thread = DaemonThread.of(() -> prepareWhenIdle(running), "dymod-standby");
        preparation = Optional.of(thread);
        thread.start();
    }

    private synchronized void explain(String line) {
        if (!isExplained) {
            isExplained = true;
            console.debug(line);
        }
    }

    private void prepareWhenIdle(ProgramProcess running) {
        try {
            Thread.sleep(AFTER_START.toMillis());
            while (mode == StandbyMode.AUTO && !StandbyLimits.isMachineIdle()) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            if (mode == StandbyMode.AUTO && !StandbyLimits.isMemoryAvailable()) {
                explain(Messages.noMemoryForStandby());
                return;
            }
            List<String> classes = isPlain() ? List.of() : running.channel().loadedClasses(LIMIT);
            ProgramProcess standby = ProgramProcess.standby(settings, running.mainClass(), classes);
            if (isUsable(standby)) {
                keep(standby);
            } else {
                standby.kill();
            }
        } catch (RunException e) {
            explain(Messages.standbyNotStarted(e));
        } catch (InterruptedException e) {
            // The program is restarted already, or has ended.
        }
    }

    /** Waits until a standby has loaded its classes, and returns whether none of them could be old at the restart. */
    private boolean isUsable(ProgramProcess standby) {
        try {
            Optional<String> ofFolder = standby.channel().ready().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            ofFolder.ifPresent(type -> {
                notePlain();
                console.debug(Messages.standbyLoadedOld(type));
            });
            return ofFolder.isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean isPlain() {
        return isPlain;
    }

    private synchronized void notePlain() {
        isPlain = true;
    }

    private synchronized void keep(ProgramProcess standby) {
        if (closed || Thread.currentThread().isInterrupted()) {
            standby.kill();
        } else {
            waiting = Optional.of(standby);
            console.debug(Messages.standbyIsReady(standby.pid()));
        }
    }

    /** Returns the process that waits, if there is one for this main class. The caller lets it go, or kills it. */
    synchronized Optional<ProgramProcess> take(String mainClass) {
        preparation.ifPresent(Thread::interrupt);
        preparation = Optional.empty();
        Optional<ProgramProcess> taken = waiting;
        waiting = Optional.empty();
        taken.filter(process -> !process.mainClass().equals(mainClass)).ifPresent(ProgramProcess::kill);
        return taken.filter(process -> process.mainClass().equals(mainClass));
    }

    /** Returns the process id of the standby; empty if there is none. */
    synchronized Optional<Long> pid() {
        return waiting.map(ProgramProcess::pid);
    }

    /** Ends the standby; there is none from now on. */
    @Override
    public synchronized void close() {
        closed = true;
        preparation.ifPresent(Thread::interrupt);
        waiting.ifPresent(ProgramProcess::kill);
        waiting = Optional.empty();
    }
}
