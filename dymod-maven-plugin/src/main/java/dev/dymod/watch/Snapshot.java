package dev.dymod.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * State of all files in the watched roots at one moment. Immutable.
 *
 * <p>A file that was being written during the scan is in the snapshot as it was read, which may be half of it. The rest of the
 * write causes the next snapshot.
 */
public final class Snapshot {

    private static final Snapshot EMPTY = new Snapshot(new TreeMap<>(ChangeSet.BY_SPELLING), Map.of(), Instant.EPOCH);

    /** Accuracy of times on a file system with whole seconds, such as FAT. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    /** Accuracy of times on any other file system: the tick of the kernel. */
    private static final Duration FINE = Duration.ofMillis(100);

    private final SortedMap<Path, FileReading> files;
    private final Map<Path, Object> folders;
    private final Instant at;

    /** The last result of {@link #changesSince}, which is often called again with the same snapshot. */
    private volatile Optional<Compared> compared = Optional.empty();

    private record Compared(Snapshot earlier, ChangeSet changes) {}

    /**
     * @param files the readings by absolute path, sorted {@linkplain ChangeSet#BY_SPELLING by spelling}; the caller must not
     *     change the map afterwards
     * @param folders every folder in the roots, with its identity
     * @param at a moment before the scan began
     */
    Snapshot(SortedMap<Path, FileReading> files, Map<Path, Object> folders, Instant at) {
        this.files = Collections.unmodifiableSortedMap(files);
        this.folders = Map.copyOf(folders);
        this.at = at;
    }

    /** Returns a snapshot without files, to compare the first one with. */
    public static Snapshot empty() {
        return EMPTY;
    }

    /** Returns the relevant files, as absolute paths, sorted by spelling; unmodifiable. */
    public Set<Path> files() {
        return files.keySet();
    }

    /**
     * Returns the part of this snapshot that concerns one file.
     *
     * @param file its absolute path
     * @return a snapshot with that file alone, or without files if it did not exist
     */
    public Snapshot of(Path file) {
        SortedMap<Path, FileReading> only = new TreeMap<>(ChangeSet.BY_SPELLING);
        Optional.ofNullable(files.get(file)).ifPresent(reading -> only.put(file, reading));
        return new Snapshot(only, Map.of(), at);
    }

    /**
     * Returns the differences from an earlier snapshot, by content: a touch, or an edit and its revert, is no change.
     *
     * @param earlier the snapshot to compare with
     * @return the files whose existence or bytes differ
     */
    @SuppressWarnings(
            "ReferenceEquality") // An equal snapshot that is a different object only costs a second comparison.
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
        // One pass over the two sorted maps: this runs at every event, and a lookup for each file would take most of
        // the time.
        Iterator<Map.Entry<Path, FileReading>> now = files.entrySet().iterator();
        Iterator<Map.Entry<Path, FileReading>> then = earlier.files.entrySet().iterator();
        Optional<Map.Entry<Path, FileReading>> here = next(now);
        Optional<Map.Entry<Path, FileReading>> there = next(then);
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
     * Returns whether no file was written between the two snapshots, so that a compiler that ran in between read exactly this
     * state. Stricter than {@link #changesSince}: an edit and its revert in between are detected by the stamp.
     *
     * @param other an earlier or later snapshot
     * @return true when all files have equal content and equal stamps
     */
    public boolean sameReadingAs(Snapshot other) {
        if (files.size() != other.files.size()) {
            return false;
        }
        Iterator<Map.Entry<Path, FileReading>> there = other.files.entrySet().iterator();
        return files.entrySet().stream().allMatch(file -> {
            Map.Entry<Path, FileReading> counterpart = there.next();
            return isSame(file, counterpart)
                    || (ChangeSet.BY_SPELLING.compare(file.getKey(), counterpart.getKey()) == 0
                            && file.getValue().sameReadingAs(counterpart.getValue()));
        });
    }

    /**
     * Returns the files that were written, created or deleted between the two snapshots, even if their content is the same:
     * those for which {@link #sameReadingAs} is false.
     *
     * @param earlier the snapshot to compare with
     * @return their absolute paths
     */
    public Set<Path> writtenSince(Snapshot earlier) {
        Set<Path> written = new TreeSet<>(ChangeSet.BY_SPELLING);
        written.addAll(changesSince(earlier).all());
        files.forEach((file, reading) -> {
            FileReading then = earlier.files.get(file);
            if (then != null && !reading.sameReadingAs(then)) {
                written.add(file);
            }
        });
        return written;
    }

    /** Returns whether the two snapshots differ only in their time: no file was read again, and no path changed. */
    boolean isIdenticalTo(Snapshot other) {
        if (files.size() != other.files.size() || !folders.equals(other.folders)) {
            return false;
        }
        Iterator<Map.Entry<Path, FileReading>> there = other.files.entrySet().iterator();
        return files.entrySet().stream().allMatch(file -> isSame(file, there.next()));
    }

    /**
     * Returns the time at which the newest of the changed files was saved.
     *
     * @param changes from an earlier snapshot to this one
     * @return the time of the newest file, never later than this snapshot; the time of this snapshot if a file was removed,
     *     because the disk does not record when
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
     * Returns the files that were saved at a moment or later, according to the file system. A file counts if it may have been
     * saved then: within 100 ms, or within two seconds if its time has whole seconds only.
     *
     * @param moment the earliest time
     * @return their absolute paths
     */
    public Set<Path> savedSince(Instant moment) {
        return files.entrySet().stream()
                .filter(file -> {
                    Instant saved = file.getValue().stamp().saved();
                    return !saved.plus(saved.equals(saved.truncatedTo(ChronoUnit.SECONDS)) ? COARSE : FINE)
                            .isBefore(moment);
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns whether a file was empty or did not exist.
     *
     * @param file its absolute path
     */
    public boolean isEmpty(Path file) {
        FileReading reading = files.get(file);
        return reading == null || reading.stamp().size() == 0;
    }

    private static Optional<Map.Entry<Path, FileReading>> next(Iterator<Map.Entry<Path, FileReading>> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    /** Compares readings by reference: a reading belongs to one file, and an unchanged file keeps it from scan to scan. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Map.Entry<Path, FileReading> here, Map.Entry<Path, FileReading> there) {
        return here.getValue() == there.getValue();
    }

    /** Compares two files by spelling; an empty value, the end of a snapshot, comes after every file. */
    private static int order(
            Optional<Map.Entry<Path, FileReading>> here, Optional<Map.Entry<Path, FileReading>> there) {
        if (here.isEmpty() || there.isEmpty()) {
            return here.isPresent() ? -1 : 1;
        }
        if (isSame(here.get(), there.get())) {
            return 0;
        }
        return ChangeSet.BY_SPELLING.compare(here.get().getKey(), there.get().getKey());
    }

    SortedMap<Path, FileReading> readings() {
        return files;
    }

    Map<Path, Object> folders() {
        return folders;
    }
}
