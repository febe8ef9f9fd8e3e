package dev.dymod.compile;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has happened since a good compile.
 *
 * @param state what that compile left
 * @param changed the sources that have been added, modified or removed since, and no others
 */
public record Since(CompileState state, SortedSet<Path> changed) {

    /** Copies its set. */
    public Since {
        Objects.requireNonNull(state, "state");
        changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
    }

    /**
     * Looks for what has changed, by content: for who has not watched the sources.
     *
     * @param state what the earlier compile left, perhaps of another run of the program
     * @param request the compile to come
     * @return the state with the sources of the request that are not what that compile read, and those that have gone
     */
    public static Since lookingAt(CompileRequest request, CompileState state) {
        SortedSet<Path> present = SourceSelection.of(request);
        SortedSet<Path> changed = new TreeSet<>(state.sources());
        changed.addAll(present);
        changed.removeAll(state.digests().sameIn(SourceDigests.of(present)));
        return new Since(state, changed);
    }
}
