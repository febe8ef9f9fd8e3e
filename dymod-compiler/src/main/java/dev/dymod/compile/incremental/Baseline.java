package dev.dymod.compile.incremental;

import dev.dymod.compile.model.CompileRequest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Starting point of an incremental compile: an earlier good compile, and the changes since.
 *
 * @param state state that the earlier compile left
 * @param changed exactly the sources that were added, modified or removed since
 */
public record Baseline(CompileState state, SortedSet<Path> changed) {

    /** Copies the set. */
    public Baseline {
        changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
    }

    /**
     * Finds the changed sources by their content, for a caller that has not watched them.
     *
     * @param request the next compile
     * @param state state of the earlier compile, perhaps from another run of the program
     * @return the state with the sources that were added, modified or removed since
     */
    public static Baseline byContent(CompileRequest request, CompileState state) {
        SortedSet<Path> present = request.sources().files();
        SortedSet<Path> changed = new TreeSet<>(state.sources());
        changed.addAll(present);
        changed.removeAll(state.digests().sameIn(SourceDigests.of(present)));
        return new Baseline(state, changed);
    }
}
