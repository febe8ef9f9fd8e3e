package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Watcher with a thread of its own, and with a deadline for every wait, whose message names the awaited event. */
final class Observer implements AutoCloseable {

    /** Events alone: the next full scan is too late to find a change. */
    static final WatchSettings EVENTS_ONLY = new WatchSettings(
            WatchSettings.Mode.AUTO, Duration.ofMillis(10), Duration.ofHours(1), Duration.ofMillis(50));

    static final WatchSettings POLL = new WatchSettings(
            WatchSettings.Mode.POLL, Duration.ofMillis(10), Duration.ofHours(1), Duration.ofMillis(50));

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    final FolderWatcher watcher;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Snapshot seen;

    private Observer(WatchSettings settings, Disk disk, InstantSource clock, List<Path> roots) {
        watcher =
                FolderWatcher.open(roots, file -> !file.toString().endsWith("~"), settings, warnings::add, disk, clock);
        seen = watcher.refresh();
    }

    static Observer of(Path... roots) {
        return with(EVENTS_ONLY, LocalDisk.ofThisSystem(), roots);
    }

    static Observer with(WatchSettings settings, Disk disk, Path... roots) {
        return with(settings, disk, InstantSource.system(), roots);
    }

    static Observer with(WatchSettings settings, Disk disk, InstantSource clock, Path... roots) {
        return new Observer(settings, disk, clock, List.of(roots));
    }

    Snapshot seen() {
        return seen;
    }

    Snapshot refresh() {
        seen = within("a scan of everything", watcher::refresh);
        return seen;
    }

    /** Waits for the next change. */
    ChangeSet nextChange() {
        Snapshot before = seen;
        seen = within("the next change", () -> watcher.awaitChange(before, Duration.ofDays(1)));
        return seen.changesSince(before);
    }

    /** Scans some files and folders. */
    Snapshot refresh(Path... paths) {
        seen = within("a scan of " + List.of(paths), () -> watcher.refresh(Set.of(paths)));
        return seen;
    }

    /** Waits for another change within the quiet period. */
    Snapshot more() {
        seen = within("more", () -> watcher.awaitMore(seen));
        return seen;
    }

    Snapshot quiet() {
        seen = within("quiet", () -> watcher.awaitQuiet(seen, watcher.newBurst()));
        return seen;
    }

    /** Waits for changes until the snapshot has exactly these files. */
    void awaitFiles(Path... files) {
        Set<Path> expected = new TreeSet<>(List.of(files));
        awaitThat("the files " + expected, snapshot -> snapshot.files().equals(expected));
    }

    /** Waits for changes until one file differs from an earlier snapshot. */
    void awaitEdit(Path file, Snapshot since) {
        awaitThat(
                "an edit of " + file,
                snapshot -> snapshot.changesSince(since).modified().contains(file));
    }

    void awaitThat(String what, Predicate<Snapshot> condition) {
        within(what, () -> {
            while (!condition.test(seen)) {
                seen = watcher.awaitChange(seen, Duration.ofDays(1));
            }
            return seen;
        });
    }

    /** Starts a call on the watcher's thread, which the test ends. */
    <T> Future<T> start(Callable<T> call) {
        return thread.submit(call);
    }

    private <T> T within(String what, Callable<T> call) {
        Future<T> future = thread.submit(call);
        try {
            return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new AssertionError(
                    "waited " + DEADLINE.toSeconds() + " s for " + what + "; the last snapshot had "
                            + seen.files().size() + " files: "
                            + seen.files().stream().limit(20).toList(),
                    e);
        } catch (ExecutionException e) {
            throw new AssertionError("while waiting for " + what, e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    @Override
    public void close() {
        watcher.close();
        thread.shutdownNow();
    }

    static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
