package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.watch.FolderWatcher;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A watcher at work: holds the lock of its directory, has published a first generation of every submodule, and publishes
 * a new one after each save until it is closed.
 *
 * <p>Its threads are daemons: they end with the JVM at the latest. {@link #close} may be called from any thread, more
 * than once.
 */
public final class WatchSession implements AutoCloseable {

    /** How long a compile that nobody waits for may keep Maven from ending. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** At the directory itself. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final OwnedDirectory directory;
    private final FolderWatcher watcher;
    private final List<SubmoduleBuild> builds;
    private final Restarts restarts;
    private final Commands commands;
    private final Console console;

    /** The watch loop's first. */
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private boolean closed;

    /** A session that does nothing before {@link #start}. */
    WatchSession(
            OwnedDirectory directory,
            FolderWatcher watcher,
            List<SubmoduleBuild> builds,
            Restarts restarts,
            Commands commands,
            Console console) {
        this.directory = directory;
        this.watcher = watcher;
        this.builds = builds;
        this.restarts = restarts;
        this.commands = commands;
        this.console = console;
    }

    /**
     * Publishes the submodules as Maven has just built them, and begins to watch.
     *
     * @param settings what to watch
     * @param console where to tell
     * @return the session, whose first generations are published
     * @throws SessionException when it cannot begin: the directory is taken or not writable, or a submodule cannot be
     *     swapped as it is; the message is for the user
     */
    public static WatchSession open(SessionSettings settings, Console console) throws SessionException {
        return new SessionOpening(settings, Optional.empty(), console).open();
    }

    /**
     * The same for a program that somebody can start anew: {@link #exchange} is for what it cannot swap in.
     *
     * @param settings what to watch, modules of the program included
     * @param program who starts it
     * @param console where to tell
     * @return the session, whose first generations are published
     * @throws SessionException as for any session
     */
    public static WatchSession open(SessionSettings settings, ProgramListener program, Console console)
            throws SessionException {
        return new SessionOpening(settings, Optional.of(program), console).open();
    }

    /**
     * Publishes the submodules as Maven has just built them, and does no more.
     *
     * @param settings what to publish
     * @param console where to tell
     * @throws SessionException as {@link #open} does
     */
    public static void publishOnce(SessionSettings settings, Console console) throws SessionException {
        try (OwnedDirectory directory = OwnedDirectory.acquire(settings.directory())) {
            new FirstGenerations(settings, directory.status(), console)
                    .publish()
                    .forEach(SubmoduleBuild::close);
        } catch (IOException e) {
            throw new SessionException(Messages.cannotWrite(settings.directory(), e), e);
        }
    }

    /** Begins to watch, in a thread of its own beside others. */
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
            close(); // So that the lock says what is true: no watcher is alive.
        }
    }

    private void awaitLoss() {
        try {
            while (!directory.isLost()) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            console.error(Messages.directoryDeleted(directory.directory()));
            close();
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    /** Why another start of the program is needed to use all that was built; empty when none is, or it has errors. */
    public Optional<String> restartReason() {
        return restarts.reason();
    }

    /**
     * Publishes what waits for another start of the program, while that is down. Waits for a build that goes on.
     *
     * @param stop ends the program; not called when the newest build of some module has failed
     * @return whether the program was ended, and is to be started
     */
    public boolean exchange(Runnable stop) {
        return restarts.exchange(stop);
    }

    /** The directory that it publishes to. */
    public SessionDirectory directory() {
        return directory.directory();
    }

    /** Nothing but the session goes on from now: {@link Command#QUIT} ends it, and {@link #await} with it. */
    public void goesOnAlone() {
        console.alone();
        commands.owner(new WatchOnly(console, Optional.of(this::close)));
    }

    /**
     * Obeys what is typed, a {@link Command} a line.
     *
     * @param in a terminal's, which nobody else reads
     */
    public synchronized void readKeys(InputStream in) {
        if (!closed) {
            Thread keys = DaemonThread.of(new Keys(in, commands, console), "dymod-keys");
            threads.add(keys);
            keys.start();
            console.info(Messages.keys());
        }
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
    }

    /** The same for another one of this directory that begins at once: whoever waits for an answer waits for that. */
    public void makeWay() {
        close(directory::makeWay);
    }

    private interface Closing {
        void close() throws IOException;
    }

    private synchronized void close(Closing closing) {
        if (closed) {
            return;
        }
        closed = true;
        watcher.close();
        try {
            if (Thread.currentThread() != threads.get(0)) {
                // Nothing is published any more. To wait for javac is only a courtesy, which a processor could abuse.
                threads.get(0).join(GRACE.toMillis());
            }
            builds.forEach(SubmoduleBuild::endPublishing);
            threads.forEach(Thread::interrupt);
            closing.close();
        } catch (IOException e) {
            console.error(Messages.cannotWrite(directory.directory(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
