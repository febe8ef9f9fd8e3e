package dev.dymod.reload;

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
 * The thread that notices what the watcher publishes, and has it adopted.
 *
 * <p>A daemon: it keeps no program alive. The reload itself runs in a thread of its own that is none, with the host's
 * context loader, since a provider's constructor may start threads, and these inherit both.
 *
 * <p>The follower ends with the program that it follows for, and takes the program's report back: when it is interrupted, as
 * {@code exec:java} does to all threads of a program that has ended; when a watcher in its own JVM ends; when nothing but the
 * follower is left of the program's class loader, as after a restart by devtools; and, where dymod itself is part of a web
 * application, when the container closes that one's class loader. So between two looks no frame of this thread refers to the
 * attachment.
 */
final class Follower implements Runnable {

    private static final System.Logger LOG = System.getLogger("dev.dymod");
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /** Between two tries of what is not all there: files that are missing set off no event. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final WeakReference<Attachment> attachment;
    private final SessionDirectory session;
    private final boolean explicit;
    private final Reports reports;
    private final boolean inWatchersJvm;
    private boolean ended;
    private boolean alive = true;
    private long probed = System.nanoTime();
    private long tried = System.nanoTime();
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
        OwnThread.daemon("dymod-follower", follower).start();
    }

    @Override
    public void run() {
        try {
            while (isGoingOn()) {
                follow(modules());
            }
        } catch (InterruptedException e) {
            // The program has ended.
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, Messages.followerFailed(session), e);
            return;
        }
        reports.withdraw();
    }

    private boolean isGoingOn() throws IOException {
        ended |= attachment.refersTo(null) || (inWatchersJvm && !WatcherLock.isHeldHere(session));
        return !ended;
    }

    private List<ModuleDirectory> modules() {
        return attached().map(Attachment::modules).orElse(List.of());
    }

    private Optional<Attachment> attached() {
        return Optional.ofNullable(attachment.get());
    }

    /** Until there are others. */
    private void follow(List<ModuleDirectory> modules) throws IOException, InterruptedException {
        if (modules.isEmpty()) {
            return;
        }
        try (PointerWatch pointers = PointerWatch.open(modules)) {
            // Whatever was published between the first load and the beginning of the watch.
            reload();
            while (isGoingOn() && modules.equals(modules())) {
                if (pointers.await() || (!complete && System.nanoTime() - tried > AGAIN.toNanos())) {
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
        Thread reload = OwnThread.ofUser("dymod-reload", attached.get().host(), () -> {
            try {
                attached.get().look();
                for (ModuleGroup group : attached.get().groups()) {
                    all.compareAndSet(true, group.reload() != ModuleGroup.Result.INCOMPLETE);
                }
            } catch (IOException e) {
                all.set(false); // The next look tells, or succeeds.
            } catch (RuntimeException | Error e) {
                if (!isClosed()) {
                    LOG.log(System.Logger.Level.ERROR, Messages.crashed(), e);
                }
            }
        });
        reload.start();
        reload.join();
        complete = all.get();
        tried = System.nanoTime();
    }

    /** Now and then, looks around. */
    private void probe() {
        if (System.nanoTime() - probed < BETWEEN_PROBES.toNanos()) {
            return;
        }
        probed = System.nanoTime();
        ended = isClosed();
        if (!ended && !explicit && !inWatchersJvm) {
            tellOfWatcher();
        }
    }

    /** Whether the class loader that we are from finds nothing any more, not even us. */
    private static boolean isClosed() {
        try {
            return Follower.class.getResource("Follower.class") == null;
        } catch (IllegalStateException e) {
            return true; // In the words of Tomcat.
        }
    }

    /** Says once that the watcher has gone, and once that it is back; nobody holds the lock of a copied directory. */
    private void tellOfWatcher() {
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
