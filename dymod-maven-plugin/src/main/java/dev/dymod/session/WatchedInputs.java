package dev.dymod.session;

import dev.dymod.build.Inputs;
import dev.dymod.watch.Burst;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.EditorFiles;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs of all modules: the newest snapshot, and the one that was built last. {@link #awaitWhole} waits until a save is
 * complete. Used by one thread.
 */
final class WatchedInputs {

    /** Long enough for a rename on a busy machine. */
    private static final Duration RENAMING = Duration.ofSeconds(2);

    private final FolderWatcher watcher;
    private final List<Inputs> inputs;
    private final Duration renaming;

    /** What the last published classes were compiled from. */
    private Snapshot built;

    /** The newest snapshot. While the watch is paused, changes are awaited from there. */
    private Snapshot seen;

    private boolean paused;

    /** When the user last requested what was saved in a pause. The time of a swap counts from then. */
    private Instant askedFor = Instant.EPOCH;

    /** The changes that are being built. */
    private Burst burst;

    /**
     * Creates the inputs as Maven has read them.
     *
     * @param inputs of each submodule
     * @param beforeMaven from before the class folders were read
     */
    WatchedInputs(FolderWatcher watcher, List<Inputs> inputs, Snapshot beforeMaven) {
        this(watcher, inputs, beforeMaven, RENAMING);
    }

    /**
     * Creates the inputs as Maven has read them, for tests.
     *
     * @param renaming how long a file may be missing of which an editor's file is there
     */
    WatchedInputs(FolderWatcher watcher, List<Inputs> inputs, Snapshot beforeMaven, Duration renaming) {
        this.watcher = watcher;
        this.inputs = List.copyOf(inputs);
        this.renaming = renaming;
        this.built = beforeMaven;
        this.seen = beforeMaven;
        this.burst = watcher.newBurst();
    }

    /** Returns the snapshot that was built last. */
    Snapshot built() {
        return built;
    }

    /** Returns the changes between the last build and the newest snapshot. */
    ChangeSet changes() {
        return seen.changesSince(built);
    }

    boolean haveChanged() {
        return !changes().isEmpty();
    }

    /** Waits for a change, at most for a time, or until the watcher is woken. */
    void awaitChange(Duration atMost) throws InterruptedException {
        seen = watcher.awaitChange(paused ? seen : built, atMost);
    }

    /** Scans all files, so that no earlier save is missed. */
    void lookAgain() {
        seen = watcher.refreshWithNewFiles();
    }

    /**
     * Returns a new snapshot, after a scan of the files that a build has read and of those with an event.
     *
     * @param read what to look at; everything if empty
     */
    Snapshot now(Optional<Set<Path>> read) throws InterruptedException {
        return read.isPresent() ? watcher.refresh(read.get()) : watcher.refresh();
    }

    /** Returns a new snapshot, after a scan of the files with an event only. */
    Snapshot atAGlance() throws InterruptedException {
        return watcher.refreshFromEvents();
    }

    /** Waits until nothing has changed for the quiet period. */
    Snapshot awaitQuiet(Snapshot known) throws InterruptedException {
        return watcher.awaitQuiet(known, burst);
    }

    /** Waits until nothing has changed for the quiet period, after a change that continues the current burst. */
    Snapshot awaitQuietAgain(Snapshot known) throws InterruptedException {
        burst.extend();
        return awaitQuiet(known);
    }

    /** Waits until the newest save is complete, and returns the snapshot then. */
    Snapshot awaitWhole() throws InterruptedException {
        return awaitWhole(built, seen);
    }

    /** Waits until a save is complete that was made while an earlier one is built, and returns the snapshot then. */
    Snapshot awaitWhole(Snapshot before, Snapshot now) throws InterruptedException {
        burst = watcher.newBurst();
        Snapshot whole = isHalfASave(now.changesSince(before), now) ? watcher.awaitMore(now) : now;
        if (!isLikelyPartial(whole.changesSince(before), whole)) {
            return whole;
        }
        Snapshot quiet = awaitQuiet(whole);
        return isHalfARename(quiet.changesSince(before)) ? awaitQuiet(watcher.awaitMore(quiet, renaming)) : quiet;
    }

    /** An editor has put the file aside, and will put another in its place. */
    private static boolean isHalfARename(ChangeSet changes) {
        return changes.removed().stream().anyMatch(EditorFiles::isBeingReplaced);
    }

    /** An editor has emptied the file, and will write it at once. */
    private static boolean isHalfASave(ChangeSet changes, Snapshot now) {
        return changes.removed().isEmpty()
                && changes.all().size() == 1
                && changes.all().stream().anyMatch(now::isEmpty);
    }

    /**
     * Returns whether more changes are likely to follow. Several files at once are a branch switch or a refactoring. An empty
     * file is half a save. A new file that is no source may be renamed next.
     */
    private boolean isLikelyPartial(ChangeSet changes, Snapshot now) {
        return inputs.stream()
                        .filter(Inputs::expectsBursts)
                        .anyMatch(bursts -> changes.all().stream().anyMatch(bursts::isBuiltFrom))
                || changes.all().size() > 1
                || changes.added().stream().anyMatch(file -> !file.toString().endsWith(".java"))
                || !changes.removed().isEmpty()
                || changes.all().stream().anyMatch(now::isEmpty);
    }

    /** Records that a snapshot was built. */
    void haveBeenBuilt(Snapshot read) {
        built = read;
        seen = read;
    }

    /** Whether changes are seen and not to be built. */
    boolean arePaused() {
        return paused;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        markRequested();
        paused = false;
    }

    /** Records that the user requests what was saved in a pause. */
    void markRequested() {
        if (paused) {
            askedFor = Instant.now();
        }
    }

    /** Returns since when changes are due: the newest save, or the end of a pause in which they were saved. */
    Instant dueSince(Snapshot read) {
        Instant saved = read.newestSave(read.changesSince(built));
        return saved.isAfter(askedFor) ? saved : askedFor;
    }
}
