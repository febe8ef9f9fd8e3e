package dev.dymod.watch;

import dev.dymod.watch.WatchSettings.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Watches folders and files, and loses nothing.
 *
 * <p>The truth is a {@link Snapshot}, taken by looking at the disk. The events of the operating system only say where to
 * look before the next scan of everything, which comes every {@code scanInterval} (less often where a scan takes long).
 * So an event is followed within milliseconds, and where there are none (network and container mounts, an overflow, a
 * limit) a change is found by the next scan all the same. What even that one cannot see: an edit of equal size whose
 * times were all set back, on a system without change times, that had no event.
 *
 * <p>A root may be a folder or a file, need not exist, and may come and go. Links are followed, in the roots and above
 * them. The filter is asked about files only, those that are roots included. A file that cannot be read is taken for
 * absent until it can.
 *
 * <p>One thread at a time calls {@link #refresh()}, {@link #refresh(Set)}, {@link #awaitChange}, {@link #awaitMore} and
 * {@link #awaitQuiet}. Any thread may call
 * {@link #close}; a call that is waiting then ends with {@link ClosedWatchException}, as does every later one.
 */
public final class FolderWatcher implements AutoCloseable {

    /** More named paths than this are looked at faster by a scan of everything. */
    private static final int MANY = 500;

    private static final Duration FOREVER = Duration.ofDays(1);

    /** How long {@link #wake} may take: a watch service cannot be called back from its wait. */
    private static final Duration WAKING = Duration.ofMillis(50);

    private final List<Path> roots;
    private final Predicate<Path> relevant;
    private final WatchSettings settings;
    private final Warnings warnings;
    private final Disk disk;
    private final InstantSource clock;
    private final Hints hints;
    private final ScanPace pace;

    private Snapshot latest = Snapshot.empty();
    private boolean unsettled;
    private volatile boolean woken;
    private volatile boolean closed;

    /**
     * Begins to watch, and takes the first snapshot: from then on no change is lost.
     *
     * @param roots folders and files, existing or not
     * @param relevant which files to take into snapshots, asked with their absolute paths
     * @param settings how to watch
     * @param warnings told once about each thing that a user should know or mend
     * @return the watcher, to be closed
     * @throws NoNativeWatchException when {@link Mode#NATIVE} is set, and some folder cannot be watched that way; a
     *     folder that comes later and cannot be watched is polled in every mode
     */
    public static FolderWatcher open(
            Collection<Path> roots, Predicate<Path> relevant, WatchSettings settings, Consumer<String> warnings) {
        return open(roots, relevant, settings, warnings, LocalDisk.ofThisSystem(), InstantSource.system());
    }

    static FolderWatcher open(
            Collection<Path> roots,
            Predicate<Path> relevant,
            WatchSettings settings,
            Consumer<String> warnings,
            Disk disk,
            InstantSource clock) {
        FolderWatcher watcher = new FolderWatcher(roots, relevant, settings, warnings, disk, clock);
        watcher.scan(Set.of());
        Optional<String> refusal = watcher.hints.refusal();
        if (settings.mode() == Mode.NATIVE && refusal.isPresent()) {
            watcher.close();
            throw new NoNativeWatchException(Messages.nativeDemanded(refusal.get()));
        }
        watcher.warnOfPolling();
        return watcher;
    }

    private FolderWatcher(
            Collection<Path> roots,
            Predicate<Path> relevant,
            WatchSettings settings,
            Consumer<String> warnings,
            Disk disk,
            InstantSource clock) {
        this.roots = roots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .distinct()
                .toList();
        this.relevant = relevant;
        this.settings = settings;
        this.warnings = new Warnings(warnings);
        this.disk = disk;
        this.clock = clock;
        this.hints = openHints(settings.mode(), disk);
        this.pace = new ScanPace(settings, System.nanoTime());
    }

    private static Hints openHints(Mode mode, Disk disk) {
        if (mode == Mode.POLL) {
            return new NoHints(Optional.empty());
        }
        try {
            WatchService service = disk.newWatchService();
            if (!service.getClass().getName().contains("Polling")) {
                return new NativeHints(disk, service);
            }
            service.close(); // macOS: it looks every 2 s; ours is faster, and no cause for a warning.
            return new NoHints(mode == Mode.NATIVE ? Optional.of(Messages.onlyPolls()) : Optional.empty());
        } catch (IOException e) {
            return new NoHints(Optional.of(Messages.noWatchService(e)));
        }
    }

    /** What the last look found; at first the one that the watch began with. */
    public Snapshot latest() {
        return latest;
    }

    /**
     * Looks at every file now. Files whose stamp is beyond doubt are not read again.
     *
     * @return what is there
     * @throws ClosedWatchException when the watcher is closed
     */
    public Snapshot refresh() {
        try {
            scan(Set.of());
            warnOfPolling();
            if (closed) { // A scan need not ask the watch service for anything, and so may not notice.
                throw new ClosedWatchServiceException();
            }
            return latest;
        } catch (ClosedWatchServiceException e) {
            throw closed(e);
        }
    }

    /**
     * Looks at some files and folders now, whatever their stamps say, and at whatever has had an event. Where not everything has
     * events, it looks at everything.
     *
     * @param paths files and folders
     * @return what is there, and of all others what the last look found
     * @throws InterruptedException when the calling thread is interrupted
     * @throws ClosedWatchException when the watcher is closed
     */
    public Snapshot refresh(Set<Path> paths) throws InterruptedException {
        try {
            Hint hint = hints.await(Duration.ZERO);
            Set<Path> named = new HashSet<>(hint.paths());
            named.removeIf(this::isBesideTheRoots);
            named.addAll(paths);
            if (hint.everywhere() || hints.blind() || unsettled || !areFewAndKnown(named)) {
                scan(named);
            } else {
                lookAt(named);
            }
            if (closed) {
                throw new ClosedWatchServiceException();
            }
            return latest;
        } catch (ClosedWatchServiceException e) {
            throw closed(e);
        }
    }

    /**
     * Waits until something differs, by content, from a snapshot; not at all if it does already.
     *
     * @param seen what the caller knows
     * @return the new snapshot, perhaps in the midst of a save
     * @throws InterruptedException when the calling thread is interrupted
     * @throws ClosedWatchException when the watcher is closed, before or during the wait
     */
    public Snapshot awaitChange(Snapshot seen) throws InterruptedException {
        return awaitChange(seen, FOREVER);
    }

    /**
     * Waits as {@link #awaitChange(Snapshot)} does, for some time, or until somebody calls {@link #wake}.
     *
     * @param seen what the caller knows
     * @param atMost how long to wait
     * @return the latest snapshot, which may equal {@code seen} when the time is over, or the wait was ended
     * @throws InterruptedException when the calling thread is interrupted
     * @throws ClosedWatchException when the watcher is closed, before or during the wait
     */
    public Snapshot awaitChange(Snapshot seen, Duration atMost) throws InterruptedException {
        try {
            look(Duration.ZERO, false);
            long begun = System.nanoTime();
            Duration left = atMost;
            while (latest.changesSince(seen).isEmpty() && left.compareTo(Duration.ZERO) > 0 && !woken) {
                look(left, true);
                left = atMost.minusNanos(System.nanoTime() - begun);
            }
            woken = false;
            return latest;
        } catch (ClosedWatchServiceException e) {
            throw closed(e);
        }
    }

    /** Ends a wait of {@link #awaitChange} early: that which goes on, or else the next one. May be called by any thread. */
    public void wake() {
        woken = true;
    }

    /**
     * Waits for something that is about to come: until something differs, by content, from a snapshot, but no longer than the
     * quiet period.
     *
     * @param seen what the caller knows
     * @return the latest snapshot, which may equal {@code seen}
     * @throws InterruptedException when the calling thread is interrupted
     * @throws ClosedWatchException when the watcher is closed, before or during the wait
     */
    public Snapshot awaitMore(Snapshot seen) throws InterruptedException {
        try {
            staysLike(seen, settings.quietPeriod());
            return latest;
        } catch (ClosedWatchServiceException e) {
            throw closed(e);
        }
    }

    /** Changes may have begun that belong together. */
    public Burst newBurst() {
        return new Burst(settings.quietPeriod(), System.nanoTime());
    }

    /**
     * Waits until nothing has changed, by content, for the quiet period of a burst, counted from this call on. The last look is
     * one at every file.
     *
     * @param seen what the caller knows: a difference from it begins the period anew
     * @param burst the changes that may be going on
     * @return the latest snapshot, which may equal {@code seen}
     * @throws InterruptedException when the calling thread is interrupted
     * @throws ClosedWatchException when the watcher is closed, before or during the wait
     */
    public Snapshot awaitQuiet(Snapshot seen, Burst burst) throws InterruptedException {
        try {
            Snapshot still = seen;
            while (true) {
                boolean quiet = staysLike(still, burst.quietPeriod())
                        && refresh().changesSince(still).isEmpty();
                still = latest;
                if (quiet) {
                    return latest;
                }
                burst.goesOn();
            }
        } catch (ClosedWatchServiceException e) {
            throw closed(e);
        }
    }

    private boolean staysLike(Snapshot still, Duration period) throws InterruptedException {
        long end = System.nanoTime() + period.toNanos();
        for (long left = period.toNanos(); left > 0; left = end - System.nanoTime()) {
            look(Duration.ofNanos(left), false);
            if (!latest.changesSince(still).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for a hint, or for the time of the next scan, but no longer than given, and looks where that says. */
    private void look(Duration atMost, boolean wakeable) throws InterruptedException {
        Duration untilScan = untilScan();
        Duration wait = untilScan.compareTo(atMost) < 0 ? untilScan : atMost;
        Hint hint = wakeable ? awaitHint(wait) : hints.await(wait);
        Set<Path> named = new HashSet<>(hint.paths());
        named.removeIf(this::isBesideTheRoots);
        if (hint.everywhere() || untilScan().isZero() || !areFewAndKnown(named)) {
            scan(named);
        } else if (!named.isEmpty()) {
            lookAt(named);
        }
        warnOfPolling();
    }

    private boolean areFewAndKnown(Set<Path> named) {
        return named.size() <= MANY && named.stream().allMatch(this::isInKnownFolder);
    }

    private void lookAt(Set<Path> named) {
        Look look = newLook(named);
        latest = look.atNamedPaths();
        unsettled |= look.unsettled();
    }

    /** Waits for a hint until somebody calls {@link #wake}. */
    private Hint awaitHint(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Hint hint;
        Duration left = atMost;
        do {
            hint = hints.await(left.compareTo(WAKING) < 0 ? left : WAKING);
            left = Duration.ofNanos(end - System.nanoTime());
        } while (hint.isNothing() && !woken && left.compareTo(Duration.ZERO) > 0);
        return hint;
    }

    private void scan(Set<Path> named) {
        long start = System.nanoTime();
        Look look = newLook(named);
        Snapshot now = look.atEverything(roots);
        // What has been compared with others need not be compared again, as long as nothing happens.
        latest = now.isLike(latest) ? latest : now;
        unsettled = look.unsettled();
        pace.scanned(start, System.nanoTime());
    }

    private Look newLook(Set<Path> named) {
        return new Look(disk, hints, relevant, warnings, latest, named, clock.instant());
    }

    private Duration untilScan() {
        return pace.left(hints.blind() || unsettled, System.nanoTime());
    }

    /** The folder above a root has other entries too, which are none of our business. */
    private boolean isBesideTheRoots(Path path) {
        return roots.stream().noneMatch(root -> path.startsWith(root) || root.startsWith(path));
    }

    /** A root, or an entry of a folder that the last look went through; anything else calls for a scan. */
    private boolean isInKnownFolder(Path path) {
        return roots.contains(path) || latest.folders().containsKey(path.getParent());
    }

    private void warnOfPolling() {
        hints.refusal()
                .ifPresent(refusal -> warnings.once(Mode.POLL, Messages.polling(refusal, settings.pollInterval())));
    }

    private static ClosedWatchException closed(ClosedWatchServiceException cause) {
        ClosedWatchException closed = new ClosedWatchException();
        closed.initCause(cause);
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        try {
            hints.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
