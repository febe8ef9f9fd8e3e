package dev.dymod.watch;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Files that differ between two snapshots, by content. Immutable.
 *
 * <p>Paths are absolute and sorted by their spelling. So a rename that changes only the case of a name is one file removed and
 * one added, on every system.
 *
 * @param added files that the earlier snapshot lacks
 * @param modified files whose bytes differ
 * @param removed files that only the earlier snapshot has
 */
public record ChangeSet(SortedSet<Path> added, SortedSet<Path> modified, SortedSet<Path> removed) {

    /** Differs from {@link Path#compareTo}, which on Windows treats A.java and a.java as the same file. */
    static final Comparator<Path> BY_SPELLING = Comparator.comparing(Path::toString);

    private static final ChangeSet NONE =
            new ChangeSet(Collections.emptySortedSet(), Collections.emptySortedSet(), Collections.emptySortedSet());

    public ChangeSet {
        added = copy(added);
        modified = copy(modified);
        removed = copy(removed);
    }

    /** Returns the set without files. */
    public static ChangeSet none() {
        return NONE;
    }

    /** Returns the files of both sets. A file may be both added and removed then. */
    public ChangeSet with(ChangeSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new ChangeSet(union(added, other.added), union(modified, other.modified), union(removed, other.removed));
    }

    private static SortedSet<Path> union(SortedSet<Path> one, SortedSet<Path> other) {
        SortedSet<Path> union = new TreeSet<>(BY_SPELLING);
        union.addAll(one);
        union.addAll(other);
        return union;
    }

    /** Returns whether the two snapshots have the same files with the same bytes. */
    public boolean isEmpty() {
        return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
    }

    /** Returns all changed files, sorted by spelling; unmodifiable. */
    public SortedSet<Path> all() {
        SortedSet<Path> all = new TreeSet<>(BY_SPELLING);
        all.addAll(added);
        all.addAll(modified);
        all.addAll(removed);
        return Collections.unmodifiableSortedSet(all);
    }

    private static SortedSet<Path> copy(Collection<Path> paths) {
        SortedSet<Path> copy = new TreeSet<>(BY_SPELLING);
        copy.addAll(paths);
        return Collections.unmodifiableSortedSet(copy);
    }
}
