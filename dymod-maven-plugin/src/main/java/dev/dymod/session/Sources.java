package dev.dymod.session;

import dev.dymod.module.Inputs;
import dev.dymod.watch.Burst;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs of all submodules as they were seen last, and as they were built last. What is in the middle of a save is not
 * to be built yet: {@link #awaitWhole}. Used by one thread.
 */
final class Sources {

    private final FolderWatcher watcher;
    private final List<Inputs> inputs;

    /** What the last published classes were compiled from. */
    private Snapshot built;

    /** What was seen last. While the watch is paused, it goes on from there. */
    private Snapshot seen;

    private boolean paused;

    /** When what was saved in a pause was asked for last: until then nobody waited for it. */
    private Instant askedFor = Instant.EPOCH;

    /** The changes that are being built. */
    private Burst burst;

    /**
     * As Maven has found them.
     *
     * @param inputs of each submodule
     * @param beforeMaven from before the class folders were read
     */
    Sources(FolderWatcher watcher, List<Inputs> inputs, Snapshot beforeMaven) {
        this.watcher = watcher;
        this.inputs = List.copyOf(inputs);
        this.built = beforeMaven;
        this.seen = beforeMaven;
        this.burst = watcher.newBurst();
    }

    /** What the last build was made of. */
    Snapshot built() {
        return built;
    }

    /** What has changed since the last build, as far as it has been seen. */
    ChangeSet changes() {
        return seen.changesSince(built);
    }

    boolean haveChanged() {
        return !changes().isEmpty();
    }

    /** Waits for a change, for some time, or until somebody wakes the watcher. */
    void awaitChange(Duration atMost) throws InterruptedException {
        seen = watcher.awaitChange(paused ? seen : built, atMost);
    }

    /** Looks at everything: nothing that was saved before goes unseen. */
    void lookAgain() {
        seen = watcher.refresh();
    }

    /**
     * Looks at what a build has read, and at whatever has had an event.
     *
     * @param read what to look at; everything if empty
     */
    Snapshot now(Optional<Set<Path>> read) throws InterruptedException {
        return read.isPresent() ? watcher.refresh(read.get()) : watcher.refresh();
    }

    /** Waits until nothing has changed for the quiet period. */
    Snapshot awaitQuiet(Snapshot known) throws InterruptedException {
        return watcher.awaitQuiet(known, burst);
    }

    /** The same after something has changed since the build was begun. */
    Snapshot awaitQuietAgain(Snapshot known) throws InterruptedException {
        burst.goesOn();
        return awaitQuiet(known);
    }

    /** What was seen last, or later, when it is not in the middle of a save. */
    Snapshot awaitWhole() throws InterruptedException {
        burst = watcher.newBurst();
        Snapshot whole = isHalfASave(seen) ? watcher.awaitMore(seen) : seen;
        return mayGoOn(whole) ? awaitQuiet(whole) : whole;
    }

    /** An editor has emptied the file, and will write it at once. */
    private boolean isHalfASave(Snapshot now) {
        ChangeSet changes = now.changesSince(built);
        return changes.removed().isEmpty()
                && changes.all().size() == 1
                && changes.all().stream().anyMatch(now::isEmpty);
    }

    /** Several files at once are a branch switch or a refactoring, an empty one is half a save: more will come. */
    private boolean mayGoOn(Snapshot now) {
        ChangeSet changes = now.changesSince(built);
        return inputs.stream()
                        .filter(Inputs::comeInBursts)
                        .anyMatch(bursts -> changes.all().stream().anyMatch(bursts::isBuiltFrom))
                || changes.all().size() > 1
                || !changes.removed().isEmpty()
                || changes.all().stream().anyMatch(now::isEmpty);
    }

    /** They have been built as they are in a snapshot. */
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
        areAskedFor();
        paused = false;
    }

    /** Somebody asks for what was saved in a pause. */
    void areAskedFor() {
        if (paused) {
            askedFor = Instant.now();
        }
    }

    /** Since when somebody waits for changes: the newest save, but for a pause. */
    Instant dueSince(Snapshot read) {
        Instant saved = read.newestSave(read.changesSince(built));
        return saved.isAfter(askedFor) ? saved : askedFor;
    }
}
