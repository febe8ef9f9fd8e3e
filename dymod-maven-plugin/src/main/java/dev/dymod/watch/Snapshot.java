package dev.dymod.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the watched roots looked like at one moment. Immutable.
 *
 * <p>A file that was written while the snapshot was taken is in it as it was read, whole or not; the write that ended it
 * makes another snapshot.
 */
public final class Snapshot {

    private static final Snapshot EMPTY = new Snapshot(new TreeMap<>(ChangeSet.BY_SPELLING), Map.of(), Instant.EPOCH);

    private final SortedMap<Path, Reading> files;
    private final Map<Path, Object> folders;
    private final Instant at;

    /** The last answer of {@link #changesSince}, which is asked again and again. */
    private volatile Optional<Compared> compared = Optional.empty();

    private record Compared(Snapshot earlier, ChangeSet changes) {}

    /**
     * @param files what was read, with their absolute paths, sorted {@linkplain ChangeSet#BY_SPELLING by spelling}; nobody
     *     writes to it any more
     * @param folders every folder in the roots, with its identity
     * @param at a moment before the first look at the disk
     */
    Snapshot(SortedMap<Path, Reading> files, Map<Path, Object> folders, Instant at) {
        this.files = Collections.unmodifiableSortedMap(files);
        this.folders = Map.copyOf(folders);
        this.at = at;
    }

    /**
     * The snapshot before the first one.
     *
     * @return a snapshot without files
     */
    public static Snapshot empty() {
        return EMPTY;
    }

    /**
     * The relevant files.
     *
     * @return absolute paths, sorted, not modifiable
     */
    public Set<Path> files() {
        return files.keySet();
    }

    /**
     * What is known of one file.
     *
     * @param file its absolute path
     * @return a snapshot with that file alone, or without any if it was not there
     */
    public Snapshot of(Path file) {
        SortedMap<Path, Reading> only = new TreeMap<>(ChangeSet.BY_SPELLING);
        Optional.ofNullable(files.get(file)).ifPresent(reading -> only.put(file, reading));
        return new Snapshot(only, Map.of(), at);
    }

    /**
     * What is different from an earlier snapshot, by content: a touch, or an edit and its revert, is no change.
     *
     * @param earlier the snapshot to compare with
     * @return the files whose existence or bytes differ
     */
    @SuppressWarnings("ReferenceEquality") // Another snapshot that is equal is compared once more, and that is all.
    public ChangeSet changesSince(Snapshot earlier) {
        Optional<Compared> known = compared.filter(last -> last.earlier() == earlier);
        if (known.isPresent()) {
            return known.get().changes();
        }
        ChangeSet changes = compare(earlier);
        compared = Optional.of(new Compared(earlier, changes));
        return changes;
    }

    private ChangeSet compare(Snapshot earlier) {
        SortedSet<Path> added = new TreeSet<>(ChangeSet.BY_SPELLING);
        SortedSet<Path> modified = new TreeSet<>(ChangeSet.BY_SPELLING);
        SortedSet<Path> removed = new TreeSet<>(ChangeSet.BY_SPELLING);
        // Both are sorted, so one pass over the two does: this runs at every event, and a lookup a file would be most
        // of
        // the time from the event to the answer.
        Iterator<Map.Entry<Path, Reading>> now = files.entrySet().iterator();
        Iterator<Map.Entry<Path, Reading>> then = earlier.files.entrySet().iterator();
        Optional<Map.Entry<Path, Reading>> here = next(now);
        Optional<Map.Entry<Path, Reading>> there = next(then);
        while (here.isPresent() || there.isPresent()) {
            int order = order(here, there);
            if (order < 0) {
                added.add(here.orElseThrow().getKey());
            } else if (order > 0) {
                removed.add(there.orElseThrow().getKey());
            } else if (!here.orElseThrow()
                    .getValue()
                    .sameContentAs(there.orElseThrow().getValue())) {
                modified.add(here.orElseThrow().getKey());
            }
            here = order <= 0 ? next(now) : here;
            there = order >= 0 ? next(then) : there;
        }
        return new ChangeSet(added, modified, removed);
    }

    /**
     * Whether nothing was written between the two snapshots, so that what a compiler read in between is what they say.
     * Stricter than {@link #changesSince}: an edit that was reverted in between is seen by its stamp.
     *
     * @param other an earlier or later snapshot
     * @return true when all files have equal content and equal stamps
     */
    public boolean sameReadingAs(Snapshot other) {
        if (files.size() != other.files.size()) {
            return false;
        }
        Iterator<Map.Entry<Path, Reading>> there = other.files.entrySet().iterator();
        return files.entrySet().stream().allMatch(file -> {
            Map.Entry<Path, Reading> counterpart = there.next();
            return isSame(file, counterpart)
                    || (ChangeSet.BY_SPELLING.compare(file.getKey(), counterpart.getKey()) == 0
                            && file.getValue().sameReadingAs(counterpart.getValue()));
        });
    }

    /** Whether no file was read anew since the other one, and all is where it was: then only the moment is another. */
    boolean isLike(Snapshot other) {
        if (files.size() != other.files.size() || !folders.equals(other.folders)) {
            return false;
        }
        Iterator<Map.Entry<Path, Reading>> there = other.files.entrySet().iterator();
        return files.entrySet().stream().allMatch(file -> isSame(file, there.next()));
    }

    /**
     * When the newest of the changed inputs was saved.
     *
     * @param changes from an earlier snapshot to this one
     * @return the time of the newest file, never later than this snapshot; the time of this snapshot when a file was
     *     removed, since nothing on disk remembers when
     */
    public Instant newestSave(ChangeSet changes) {
        if (!changes.removed().isEmpty()) {
            return at;
        }
        return changes.all().stream()
                .flatMap(file -> Optional.ofNullable(files.get(file)).stream())
                .map(reading -> reading.stamp().saved())
                .max(Instant::compareTo)
                .filter(saved -> saved.isBefore(at))
                .orElse(at);
    }

    /**
     * The files that were saved at a moment or later, as the file system says.
     *
     * @param moment the moment, to which it allows for two seconds: file systems exist that have no finer clock
     * @return their absolute paths
     */
    public Set<Path> savedSince(Instant moment) {
        Instant from = moment.minusSeconds(2);
        return files.entrySet().stream()
                .filter(file -> !file.getValue().stamp().saved().isBefore(from))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a file had no contents; one that was not there had none.
     *
     * @param file its absolute path
     */
    public boolean isEmpty(Path file) {
        Reading reading = files.get(file);
        return reading == null || reading.stamp().size() == 0;
    }

    private static Optional<Map.Entry<Path, Reading>> next(Iterator<Map.Entry<Path, Reading>> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    /** Without comparing paths: a reading is of one file alone, and taken over from look to look. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Map.Entry<Path, Reading> here, Map.Entry<Path, Reading> there) {
        return here.getValue() == there.getValue();
    }

    /** The end of a snapshot comes after every file. */
    private static int order(Optional<Map.Entry<Path, Reading>> here, Optional<Map.Entry<Path, Reading>> there) {
        if (here.isEmpty() || there.isEmpty()) {
            return here.isPresent() ? -1 : 1;
        }
        if (isSame(here.get(), there.get())) {
            return 0;
        }
        return ChangeSet.BY_SPELLING.compare(here.get().getKey(), there.get().getKey());
    }

    SortedMap<Path, Reading> readings() {
        return files;
    }

    Map<Path, Object> folders() {
        return folders;
    }
}
