package dev.dymod.session;

import dev.dymod.command.Command;
import dev.dymod.command.CommandQueue;
import dev.dymod.command.Keys;
import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.WatchOnly;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.status.ModuleStatus;
import dev.dymod.watch.FolderWatcher;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Session of the watcher: holds the lock of its directory, has published a first generation of every submodule, and publishes
 * a new one after each save until it is closed.
 *
 * <p>Its threads are daemons: they end with the JVM at the latest. {@link #close} may be called from any thread, more
 * than once.
 */
public final class WatchSession implements AutoCloseable {

    /** The time that a running compile may delay Maven's end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The time between two checks that the directory exists. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final OwnedDirectory directory;
    private final FolderWatcher watcher;
    private final List<ModuleBuild> builds;
    private final ProgramExchange exchange;
    private final CommandQueue commands;
    private final SessionPage page;
    private final SessionTests tests;
    private final Console console;

    /** The threads of the session, that of the watch loop first. */
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** The thread that reads keys. It runs on after the loss of the directory, while the program runs. */
    private Optional<Thread> keys = Optional.empty();

    private boolean closed;

    /** Creates a session that does nothing before {@link #start}. */
    WatchSession(
            OwnedDirectory directory,
            FolderWatcher watcher,
            List<ModuleBuild> builds,
            ProgramExchange exchange,
            CommandQueue commands,
            SessionPage page,
            SessionTests tests,
            Console console) {
        this.directory = directory;
        this.watcher = watcher;
        this.builds = builds;
        this.exchange = exchange;
        this.commands = commands;
        this.page = page;
        this.tests = tests;
        this.console = console;
    }

    /**
     * Publishes the submodules as Maven has just built them, and begins to watch.
     *
     * @param settings the modules to watch
     * @param console prints the messages
     * @return the session, whose first generations are published
     * @throws SessionException when it cannot begin: the directory is taken or not writable, or a submodule cannot be
     *     swapped as it is; the message is for the user
     */
    public static WatchSession open(SessionSettings settings, Console console) throws SessionException {
        return new SessionFactory(settings, Optional.empty(), console).open();
    }

    /**
     * Opens a session whose program can be restarted: {@link #exchange} publishes what the program cannot swap in.
     *
     * @param settings the modules to watch, program modules included
     * @param program starts and ends the program
     * @param console prints the messages
     * @return the session, whose first generations are published
     * @throws SessionException as {@link #open(SessionSettings, Console)} does
     */
    public static WatchSession open(SessionSettings settings, ProgramRunner program, Console console)
            throws SessionException {
        return new SessionFactory(settings, Optional.of(program), console).open();
    }

    /**
     * Publishes the submodules as Maven has just built them, and ends.
     *
     * @param settings the modules to publish
     * @param console prints the messages
     * @throws SessionException as {@link #open(SessionSettings, Console)} does
     */
    public static void publishOnce(SessionSettings settings, Console console) throws SessionException {
        try (OwnedDirectory directory = OwnedDirectory.acquire(settings.directory(), settings.classes())) {
            new FirstGenerations(settings, Optional.empty(), directory.state(), console)
                    .publish()
                    .forEach(ModuleBuild::close);
        } catch (IOException e) {
            throw new SessionException(Messages.cannotWrite(settings.directory(), e), e);
        }
    }

    /** Starts the threads of the session. */
    void start(WatchLoop loop, Thread... others) {
        threads.add(DaemonThread.of(() -> watch(loop), "dymod-watch"));
        threads.addAll(List.of(others));
        threads.add(DaemonThread.of(this::awaitLoss, "dymod-directory"));
        threads.forEach(Thread::start);
    }

    private void watch(WatchLoop loop) {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            console.error(Messages.watcherEnded(), e);
            close(); // The lock must not claim that a watcher is alive.
        }
    }

    private void awaitLoss() {
        try {
            while (!directory.isLost()) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            console.error(Messages.directoryDeleted(directory.directory()));
            commands.end(Messages.watchHasEnded(directory.directory()));
            close(directory::close);
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    /** Returns why held builds need a restart; empty when none is held, or a module does not compile. */
    public Optional<String> restartReason() {
        return exchange.reason();
    }

    /** Returns why held builds could not become live in the running program; empty if there is nothing to say. */
    public Optional<String> notInPlace() {
        return exchange.notInPlace();
    }

    /** Returns the held builds that the last {@link #exchange} has published. */
    public List<ModuleStatus> lastExchanged() {
        return exchange.lastExchanged();
    }

    /**
     * Publishes the held builds while the program is down. Waits for the end of a running build.
     *
     * @param stop ends the program; not called when the newest build of some module has failed
     * @return whether the program was ended, and the caller has to start it
     */
    public boolean exchange(Runnable stop) {
        return exchange.exchange(stop);
    }

    /** Notes that the program was ended, and is started again without what was built, because the newest build has errors. */
    public void restartedWithOldClasses() {
        exchange.restartedWithOldClasses();
    }

    /**
     * Returns the packages whose edits were the reason for the last restart; empty if it was requested. An empty name stands for
     * an edit of another file, or of a contract.
     */
    public SortedSet<String> lastPackages() {
        return exchange.lastPackages();
    }

    /** Notes that no successor builds with changed poms any longer, so that the program keeps its poms. */
    public void pomsAreSettled() {
        commands.pomsAreSettled();
    }

    /** Returns the directory that the session publishes to. */
    public SessionDirectory directory() {
        return directory.directory();
    }

    /** Notes that only the session runs from now on: {@link Command#QUIT} ends it, and {@link #await} returns. */
    public void detachFromMaven() {
        console.alone();
        commands.owner(new WatchOnly(console, Optional.of(this::close)));
    }

    /**
     * Starts to execute typed commands, one {@link Command} for each line.
     *
     * @param in the terminal, which no other code reads
     */
    public synchronized void readKeys(InputStream in) {
        if (!closed) {
            Thread thread = DaemonThread.of(new Keys(in, commands, console), "dymod-keys");
            keys = Optional.of(thread);
            thread.start();
        }
    }

    /** Prints that keys are read, unless a predecessor has printed it. */
    public void printKeys() {
        console.hint(Messages.keys());
    }

    /**
     * Waits until the session ends.
     *
     * @throws InterruptedException when the calling thread is interrupted
     */
    public void await() throws InterruptedException {
        threads.get(0).join();
    }

    @Override
    public void close() {
        close(directory::close);
        endKeys();
    }

    private synchronized void endKeys() {
        keys.ifPresent(Thread::interrupt);
    }

    /** Closes the session for a successor on the same directory: clients that wait for an answer wait for the successor's. */
    public void closeForSuccessor() {
        page.closeForSuccessor();
        close(directory::closeForSuccessor);
        endKeys();
    }

    private interface Closing {
        void close() throws IOException;
    }

    private synchronized void close(Closing closing) {
        if (closed) {
            return;
        }
        closed = true;
        page.close();
        tests.close();
        watcher.close();
        try {
            if (Thread.currentThread() != threads.get(0)) {
                // Nothing is published any longer. The wait for javac is short, because a processor could take any
                // time.
                threads.get(0).join(GRACE.toMillis());
            }
            builds.forEach(ModuleBuild::endPublishing);
            threads.forEach(Thread::interrupt);
            closing.close();
        } catch (IOException e) {
            console.error(Messages.cannotWrite(directory.directory(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
