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
 * @param classes a folder that holds its classes
 * @param changed the sources that have been added, modified or removed since, and no others
 */
public record Since(CompileState state, Path classes, SortedSet<Path> changed) {

    /** Copies its set. */
    public Since {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(classes, "classes");
        changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
    }
}
