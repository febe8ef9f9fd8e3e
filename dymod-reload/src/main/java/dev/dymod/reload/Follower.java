package dev.dymod.reload;

import dev.dymod.load.ProgramRedefinitions;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.PointerWatch;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import dev.dymod.retire.OwnThread;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Daemon thread that notices new publications, and starts a reload for them.
 *
 * <p>Each reload runs in a thread of its own, because a provider's constructor may start threads. These inherit two properties
 * of the reload thread: it is not a daemon, and its context class loader is the program's.
 *
 * <p>The follower ends with the program, and deletes the program's report, in any of these cases:
 *
 * <ul>
 *   <li>the thread is interrupted, as {@code exec:java} does with all threads of a program that has ended;
 *   <li>a watcher in the same JVM ends;
 *   <li>only the follower refers to the program's class loader, as after a restart by devtools. For this reason no frame of
 *       this thread refers to the attachment between two reloads;
 *   <li>dymod is part of a web application, and the container closes the class loader of the application.
 * </ul>
 */
final class Follower implements Runnable {

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /** Pause between two attempts at an incomplete publication; a missing file causes no event. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    /** Longest time that the end of the program waits for the follower. */
    private static final Duration LONGEST_END = Duration.ofMillis(100);

    private final WeakReference<Attachment> attachment;
    private final SessionDirectory session;
    private final boolean explicit;
    private final AdoptionReports reports;
    private final boolean inWatchersJvm;
    private boolean ended;
    private boolean watcherAlive = true;
    private long probed = System.nanoTime();
    private long reloaded = System.nanoTime();
    private boolean complete = true;

    private Follower(Attachment attachment, boolean inWatchersJvm) {
        this.attachment = new WeakReference<>(attachment);
        this.session = attachment.directory();
        this.explicit = attachment.explicit();
        this.reports = attachment.reports();
        this.inWatchersJvm = inWatchersJvm;
    }

    static void start(Attachment attachment) throws IOException {
        Follower follower = new Follower(attachment, WatcherLock.isHeldHere(attachment.directory()));
        Thread thread = OwnThread.daemon("dymod-follower", follower);
        thread.start();
        if (ProgramRedefinitions.arePossible()) {
            endAtShutdown(thread);
        }
    }

    /**
     * Ends the follower when the program of {@code dymod:run} ends, and with it the thread of the file events, which waits in
     * native code. HotSpot waits 300 ms at its end for such a thread.
     */
    private static void endAtShutdown(Thread follower) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(follower), "dymod-end"));
        } catch (IllegalStateException e) {
            // The program ends already.
        }
    }

    private static void end(Thread follower) {
        follower.interrupt();
        try {
            follower.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            // The JVM waits for the follower itself.
        }
    }

    @Override
    public void run() {
        try {
            while (isRunning()) {
                follow(modules());
            }
        } catch (InterruptedException e) {
            // The program has ended.
        } catch (IOException | RuntimeException | Error e) {
            EngineLog.logger().log(System.Logger.Level.ERROR, Messages.followerFailed(session), e);
            return;
        }
        reports.withdraw();
    }

    private boolean isRunning() throws IOException {
        ended |= attachment.refersTo(null) || (inWatchersJvm && !WatcherLock.isHeldHere(session));
        return !ended;
    }

    private List<ModuleDirectory> modules() {
        return attached().map(Attachment::modules).orElse(List.of());
    }

    private Optional<Attachment> attached() {
        return Optional.ofNullable(attachment.get());
    }

    /** Follows the pointers of some modules until the set of modules changes. */
    private void follow(List<ModuleDirectory> modules) throws IOException, InterruptedException {
        if (modules.isEmpty()) {
            return;
        }
        try (PointerWatch pointers = PointerWatch.open(modules)) {
            // Adopts publications that came between the first load and the start of the watch.
            reload();
            while (isRunning() && modules.equals(modules())) {
                if (pointers.await() || (!complete && System.nanoTime() - reloaded > BETWEEN_ATTEMPTS.toNanos())) {
                    reload();
                }
                probe();
            }
        }
    }

    private void reload() throws InterruptedException {
        Optional<Attachment> attached = attached();
        if (attached.isEmpty()) {
            return;
        }
        AtomicBoolean all = new AtomicBoolean(true);
        Thread reload = OwnThread.ofUser("dymod-reload", attached.get().program(), () -> {
            try {
                attached.get().look();
                all.set(!attached.get().reloadGroups().contains(ModuleGroup.Result.INCOMPLETE));
            } catch (IOException e) {
                all.set(false); // The next attempt logs it, or succeeds.
            } catch (RuntimeException | Error e) {
                if (!isClosed()) {
                    EngineLog.logger().log(System.Logger.Level.ERROR, Messages.crashed(), e);
                }
            }
        });
        reload.start();
        reload.join();
        complete = all.get();
        reloaded = System.nanoTime();
    }

    /** Checks at intervals whether the program and the watcher are still alive, and which old generations are. */
    private void probe() {
        if (System.nanoTime() - probed < BETWEEN_PROBES.toNanos()) {
            return;
        }
        probed = System.nanoTime();
        ended = isClosed();
        if (!ended) {
            attached().ifPresent(Attachment::reportOld);
        }
        if (!ended && !explicit && !inWatchersJvm) {
            logWatcher();
        }
    }

    /** Returns whether the class loader of dymod has been closed: it does not even find this class. */
    private static boolean isClosed() {
        try {
            return Follower.class.getResource("Follower.class") == null;
        } catch (IllegalStateException e) {
            return true; // Tomcat reports a stopped application like this.
        }
    }

    /** Logs once that the watcher has ended, and once that it is back. Not for copied directories, which have no watcher. */
    private void logWatcher() {
        if (isWatcherAlive() != watcherAlive) {
            watcherAlive = !watcherAlive;
            EngineLog.logger()
                    .log(
                            System.Logger.Level.INFO,
                            watcherAlive ? Messages.watcherBack(session) : Messages.watcherGone(session));
        }
    }

    private boolean isWatcherAlive() {
        try {
            return WatcherLock.isHeld(session);
        } catch (IOException e) {
            return watcherAlive; // Not known at the moment; the pointers still show new publications.
        }
    }
}
