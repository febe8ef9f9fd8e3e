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
}
