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

    /** Those of whichever thread looked a service up first are none of ours to keep, or of a provider to see. */
    private static final boolean WITHOUT_THREAD_LOCALS = false;

    private final SessionDirectory session;
    private final boolean explicit;
    private final List<ModuleDirectory> modules;
    private final List<ModuleGroup> groups;
    private final ClassLoader host;
    private final boolean inWatchersJvm;
    private boolean alive = true;
    private long probed = System.nanoTime();

    private Follower(
            SessionDirectory session,
            boolean explicit,
            List<ModuleDirectory> modules,
            List<ModuleGroup> groups,
            ClassLoader host,
            boolean inWatchersJvm) {
        this.session = session;
        this.explicit = explicit;
        this.modules = modules;
        this.groups = groups;
        this.host = host;
        this.inWatchersJvm = inWatchersJvm;
    }

    static void start(
            SessionDirectory session,
            boolean explicit,
            List<ModuleDirectory> modules,
            List<ModuleGroup> groups,
            ClassLoader host)
            throws IOException {
        Follower follower = new Follower(session, explicit, modules, groups, host, WatcherLock.isHeldHere(session));
        Thread thread = new Thread(null, follower, "dymod-follower", 0, WITHOUT_THREAD_LOCALS);
        thread.setDaemon(true);
        thread.setContextClassLoader(host);
        thread.start();
    }

    @Override
    public void run() {
        try (PointerWatch pointers = PointerWatch.open(modules)) {
            // Whatever was published between the first load and the beginning of the watch.
            boolean complete = reload();
            while (!inWatchersJvm || WatcherLock.isHeldHere(session)) {
                if (pointers.await() || !complete) {
                    complete = reload();
                }
                probe();
            }
        } catch (InterruptedException e) {
            // The program has ended.
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, Messages.followerFailed(session), e);
        }
    }

    private boolean reload() throws InterruptedException {
        AtomicBoolean complete = new AtomicBoolean(true);
        Thread reload = new Thread(
                null,
                () -> {
                    try {
                        for (ModuleGroup group : groups) {
                            complete.compareAndSet(true, group.reload());
                        }
                    } catch (RuntimeException | Error e) {
                        LOG.log(System.Logger.Level.ERROR, Messages.crashed(), e);
                    }
                },
                "dymod-reload",
                0,
                WITHOUT_THREAD_LOCALS);
        reload.setDaemon(false);
        reload.setContextClassLoader(host);
        reload.start();
        reload.join();
        return complete.get();
    }

    /** Says once that the watcher has gone, and once that it is back; nobody holds the lock of a copied directory. */
    private void probe() {
        if (explicit || inWatchersJvm || System.nanoTime() - probed < BETWEEN_PROBES.toNanos()) {
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
