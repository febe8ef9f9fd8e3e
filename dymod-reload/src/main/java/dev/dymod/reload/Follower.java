package dev.dymod.reload;

import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.PointerWatch;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that notices what the watcher publishes, and has it adopted.
 *
 * <p>A daemon: it keeps no program alive. The reload itself runs in a thread of its own that is none, with the host's
 * context loader, since a provider's constructor may start threads, and these inherit both. The follower ends when it is
 * interrupted, as {@code exec:java} does to all threads of a program that has ended, and when a watcher in its own JVM
 * ends: then so has the program.
 */
final class Follower implements Runnable {

    private static final System.Logger LOG = System.getLogger("dev.dymod");
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /** Between two tries of what is not all there: files that are missing set off no event. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    /** Those of whichever thread looked a service up first are none of ours to keep, or of a provider to see. */
    private static final boolean WITHOUT_THREAD_LOCALS = false;

    private final Attachment attachment;
    private final SessionDirectory session;
    private final boolean inWatchersJvm;
    private boolean alive = true;
    private long probed = System.nanoTime();
    private long tried = System.nanoTime();
    private boolean complete = true;

    private Follower(Attachment attachment, boolean inWatchersJvm) {
        this.attachment = attachment;
        this.session = attachment.directory();
        this.inWatchersJvm = inWatchersJvm;
    }

    static void start(Attachment attachment) throws IOException {
        Follower follower = new Follower(attachment, WatcherLock.isHeldHere(attachment.directory()));
        Thread thread = new Thread(null, follower, "dymod-follower", 0, WITHOUT_THREAD_LOCALS);
        thread.setDaemon(true);
        thread.setContextClassLoader(attachment.host());
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (isGoingOn()) {
                follow(attachment.modules());
            }
        } catch (InterruptedException e) {
            // The program has ended.
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, Messages.followerFailed(session), e);
        }
    }

    private boolean isGoingOn() throws IOException {
        return !inWatchersJvm || WatcherLock.isHeldHere(session);
    }

    /** Until there are others. */
    private void follow(List<ModuleDirectory> modules) throws IOException, InterruptedException {
        try (PointerWatch pointers = PointerWatch.open(modules)) {
            // Whatever was published between the first load and the beginning of the watch.
            reload();
            while (isGoingOn() && modules.equals(attachment.modules())) {
                if (pointers.await() || (!complete && System.nanoTime() - tried > AGAIN.toNanos())) {
                    reload();
                }
                probe();
            }
        }
    }

    private void reload() throws InterruptedException {
        AtomicBoolean all = new AtomicBoolean(true);
        Thread reload = new Thread(
                null,
                () -> {
                    try {
                        attachment.look();
                        for (ModuleGroup group : attachment.groups()) {
                            all.compareAndSet(true, group.reload() != ModuleGroup.Result.INCOMPLETE);
                        }
                    } catch (IOException e) {
                        all.set(false); // The next look tells, or succeeds.
                    } catch (RuntimeException | Error e) {
                        LOG.log(System.Logger.Level.ERROR, Messages.crashed(), e);
                    }
                },
                "dymod-reload",
                0,
                WITHOUT_THREAD_LOCALS);
        reload.setDaemon(false);
        reload.setContextClassLoader(attachment.host());
        reload.start();
        reload.join();
        complete = all.get();
        tried = System.nanoTime();
    }

    /** Says once that the watcher has gone, and once that it is back; nobody holds the lock of a copied directory. */
    private void probe() {
        if (attachment.explicit() || inWatchersJvm || System.nanoTime() - probed < BETWEEN_PROBES.toNanos()) {
            return;
        }
        probed = System.nanoTime();
        if (isAlive() != alive) {
            alive = !alive;
            LOG.log(System.Logger.Level.INFO, alive ? Messages.watcherBack(session) : Messages.watcherGone(session));
        }
    }

    private boolean isAlive() {
        try {
            return WatcherLock.isHeld(session);
        } catch (IOException e) {
            return alive; // Nobody can tell just now; the pointers tell what matters.
        }
    }
}
