package dev.dymod.watch;

import dev.dymod.watch.WatchSettings.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Watcher of folders and files that never misses a change.
 *
 * <p>A {@link Snapshot} is always the result of a scan of the disk. The events of the operating system only name paths to scan
 * before the next full scan, which runs every {@code scanInterval} (less often if a scan takes long). So a change with an event
 * is found within milliseconds. A change without one (network and container mounts, an overflow, a limit) is found by the next
 * full scan. One kind of edit is missed even then: one without an event that keeps the size and sets all times back, on a
 * system without change times.
 *
 * <p>A root may be a folder or a file, need not exist, and may appear and disappear. Links are followed, in the roots and above
 * them. The filter is applied to files only, including roots that are files. A file that cannot be read counts as absent.
 *
 * <p>A new file whose name may be an editor's is ignored until it has existed for some seconds ({@link EditorFiles}), because
 * an editor soon renames or deletes its own files.
 *
 * <p>One thread at a time may use a watcher, except for {@link #wake} and {@link #close}, which any thread may call. After
 * {@code close}, a waiting call and every later one end with {@link ClosedWatchException}.
 */
public final class FolderWatcher implements AutoCloseable {

    /** Above this number of named paths, a full scan is faster. */
    private static final int MOST_NAMED_PATHS = 500;

    /** Interval at which a wait checks {@link #wake}, because a wait for a watch service cannot be ended. */
    private static final Duration WAKE_INTERVAL = Duration.ofMillis(50);

    private final List<Path> roots;
    private final Predicate<Path> relevant;
    private final WatchSettings settings;
    private final Warnings warnings;
    private final Disk disk;
    private final InstantSource clock;
    private final FileEvents events;
    private final ScanPace pace;
    private final NewFiles newFiles = new NewFiles();

    private Snapshot latest = Snapshot.empty();
    private boolean unsettled;
    private volatile boolean woken;
    private volatile boolean closed;

    /**
     * Starts to watch, and takes the first snapshot. No later change is missed.
     *
     * @param roots folders and files, existing or not
     * @param relevant accepts the absolute paths of the files to include in snapshots
     * @param settings mode and intervals
     * @param warnings receives each warning for the user once
     * @return the watcher, which the caller must close
     * @throws NoNativeWatchException if {@link Mode#NATIVE} is set and some folder has no native events; a folder that
     *     appears later and has none is polled in every mode
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
        watcher.newFiles.acceptAll(true); // Existing files are not new.
        watcher.scanAll(Set.of());
        watcher.newFiles.acceptAll(false);
        Optional<String> refusal = watcher.events.refusal();
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
        this.events = openEvents(settings.mode(), disk);
        this.pace = new ScanPace(settings, System.nanoTime());
    }

    private static FileEvents openEvents(Mode mode, Disk disk) {
        if (mode == Mode.POLL) {
            return new NoFileEvents(Optional.empty());
        }
        try {
            WatchService service = disk.newWatchService();
            if (!service.getClass().getName().contains("Polling")) {
                return new NativeFileEvents(disk, service);
            }
            service.close(); // macOS: it polls every 2 s; NoFileEvents polls faster, and needs no warning.
            return new NoFileEvents(mode == Mode.NATIVE ? Optional.of(Messages.onlyPolls()) : Optional.empty());
        } catch (IOException e) {
            return new NoFileEvents(Optional.of(Messages.noWatchService(e)));
        }
    }

    /** Returns the snapshot of the last scan. */
    public Snapshot latest() {
        return latest;
    }

    /** Scans every file now. A file is not read again if its stamp proves that it is unchanged. */
    public Snapshot refresh() {
        scanAll(Set.of());
        warnOfPolling();
        requireOpen();
        return latest;
    }

    /** Scans every file as {@link #refresh()} does, and includes new files that may be an editor's. */
    public Snapshot refreshWithNewFiles() {
        newFiles.acceptAll(true);
        try {
            return refresh();
        } finally {
            newFiles.acceptAll(false);
        }
    }

    /**
     * Scans the given paths, even if their stamps are unchanged, and all paths that had an event. Scans every file if some folder
     * has no events.
     *
     * @param paths files and folders
     * @return the new snapshot, in which all other files are as in the last one
     */
    public Snapshot refresh(Set<Path> paths) throws InterruptedException {
        FileEvent event = events.await(Duration.ZERO);
        Set<Path> named = new HashSet<>(event.paths());
        named.removeIf(this::isOutsideRoots);
        named.addAll(paths);
        if (event.everywhere() || events.needsPolling() || unsettled || !areFewAndKnown(named)) {
            scanAll(named);
        } else {
            scanPaths(named);
        }
        requireOpen();
        return latest;
    }

    /**
     * Scans the paths that had an event, which takes almost no time if there are none. Scans every file if some folder has no
     * events.
     *
     * @return the new snapshot, which may miss a change without an event
     */
    public Snapshot refreshFromEvents() throws InterruptedException {
        if (events.needsPolling()) {
            return refresh();
        }
        awaitAndScan(Duration.ZERO, false);
        return latest;
    }

    /**
     * Waits until the content of some file differs from a snapshot, but no longer than the given time, and only until
     * {@link #wake} is called. Returns at once if it already does.
     *
     * @param seen the snapshot that the caller knows
     * @param atMost the longest time to wait
     * @return the latest snapshot, which may equal {@code seen} if the time is over or {@link #wake} was called
     */
    public Snapshot awaitChange(Snapshot seen, Duration atMost) throws InterruptedException {
        awaitAndScan(Duration.ZERO, false);
        long begun = System.nanoTime();
        Duration left = atMost;
        while (latest.changesSince(seen).isEmpty() && left.compareTo(Duration.ZERO) > 0 && !woken) {
            awaitAndScan(left, true);
            left = atMost.minusNanos(System.nanoTime() - begun);
        }
        woken = false;
        return latest;
    }

    /** Ends the current wait of {@link #awaitChange} early, or else the next one. May be called by any thread. */
    public void wake() {
        woken = true;
    }

    /**
     * Waits for a change that is expected soon: until the content of some file differs from a snapshot, but no longer than the
     * quiet period.
     *
     * @param seen the snapshot that the caller knows
     * @return the latest snapshot, which may equal {@code seen}
     */
    public Snapshot awaitMore(Snapshot seen) throws InterruptedException {
        return awaitMore(seen, settings.quietPeriod());
    }

    /**
     * Waits as {@link #awaitMore(Snapshot)} does, but for another time.
     *
     * @param seen the snapshot that the caller knows
     * @param atMost the longest time to wait
     * @return the latest snapshot, which may equal {@code seen}
     */
    public Snapshot awaitMore(Snapshot seen, Duration atMost) throws InterruptedException {
        isUnchangedFor(seen, atMost);
        return latest;
    }

    /** Returns a burst that starts now. */
    public Burst newBurst() {
        return new Burst(settings.quietPeriod(), System.nanoTime());
    }

    /**
     * Waits until no content has changed for the quiet period of a burst, counted from this call. Ends with a full scan.
     *
     * @param seen the snapshot that the caller knows; each difference restarts the period
     * @param burst the burst, which each difference extends
     * @return the latest snapshot, which may equal {@code seen}
     */
    public Snapshot awaitQuiet(Snapshot seen, Burst burst) throws InterruptedException {
        Snapshot before = seen;
        while (true) {
            boolean quiet = isUnchangedFor(before, burst.quietPeriod())
                    && refresh().changesSince(before).isEmpty();
            before = latest;
            if (quiet) {
                return latest;
            }
            burst.extend();
        }
    }

    private boolean isUnchangedFor(Snapshot before, Duration period) throws InterruptedException {
        long end = System.nanoTime() + period.toNanos();
        for (long left = period.toNanos(); left > 0; left = end - System.nanoTime()) {
            awaitAndScan(Duration.ofNanos(left), false);
            if (!latest.changesSince(before).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for an event or for the next full scan, but no longer than given, and scans the paths that are due. */
    private void awaitAndScan(Duration atMost, boolean wakeable) throws InterruptedException {
        Duration wait = shorter(untilScan(), atMost);
        wait = shorter(newFiles.untilFirst(clock.instant()).orElse(wait), wait);
        FileEvent event = wakeable ? awaitEvent(wait) : events.await(wait);
        Set<Path> named = new HashSet<>(event.paths());
        named.removeIf(this::isOutsideRoots);
        named.addAll(newFiles.due(clock.instant()));
        if (event.everywhere() || untilScan().isZero() || !areFewAndKnown(named)) {
            scanAll(named);
        } else if (!named.isEmpty()) {
            scanPaths(named);
        }
        warnOfPolling();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean areFewAndKnown(Set<Path> named) {
        return named.size() <= MOST_NAMED_PATHS && named.stream().allMatch(this::isInKnownFolder);
    }

    private void scanPaths(Set<Path> named) {
        Scan scan = newScan(named);
        latest = scan.scanNamedPaths();
        unsettled |= scan.unsettled();
    }

    /** Waits for an event until {@link #wake} is called. */
    private FileEvent awaitEvent(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        FileEvent event;
        Duration left = atMost;
        do {
            event = events.await(left.compareTo(WAKE_INTERVAL) < 0 ? left : WAKE_INTERVAL);
            left = Duration.ofNanos(end - System.nanoTime());
        } while (event.isNothing() && !woken && left.compareTo(Duration.ZERO) > 0);
        return event;
    }

    private void scanAll(Set<Path> named) {
        long start = System.nanoTime();
        Scan scan = newScan(named);
        Snapshot now = scan.scanRoots(roots);
        // Keeps the object while nothing happens, because it remembers its last comparison.
        latest = now.isIdenticalTo(latest) ? latest : now;
        unsettled = scan.unsettled();
        pace.scanned(start, System.nanoTime());
    }

    private Scan newScan(Set<Path> named) {
        return new Scan(disk, events, relevant, warnings, latest, named, newFiles, clock.instant());
    }

    private Duration untilScan() {
        return pace.left(events.needsPolling() || unsettled, System.nanoTime());
    }

    /** Returns whether a path is unrelated to the roots, because the watched folder above a root has other entries, too. */
    private boolean isOutsideRoots(Path path) {
        return roots.stream().noneMatch(root -> path.startsWith(root) || root.startsWith(path));
    }

    /** Returns whether a path is a root or an entry of a folder of the last snapshot. Any other path needs a full scan. */
    private boolean isInKnownFolder(Path path) {
        return roots.contains(path) || latest.folders().containsKey(path.getParent());
    }

    private void warnOfPolling() {
        events.refusal()
                .ifPresent(refusal -> warnings.once(Mode.POLL, Messages.polling(refusal, settings.pollInterval())));
    }

    /** Fails after {@link #close}, because a scan that does not use the watch service does not fail by itself. */
    private void requireOpen() {
        if (closed) {
            throw new ClosedWatchException();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            events.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
