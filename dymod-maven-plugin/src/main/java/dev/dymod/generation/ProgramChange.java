package dev.dymod.generation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;

/**
 * Files of a held build that the running program loads itself: all of a program module, else the contract.
 *
 * @param folder the folder on the program's class path
 * @param before files that the program has, by entry path
 * @param after files of the held build
 */
public record ProgramChange(Path folder, SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {

    /** Makes the maps unmodifiable. */
    public ProgramChange {
        before = Collections.unmodifiableSortedMap(before);
        after = Collections.unmodifiableSortedMap(after);
    }

    /** Returns whether the held build has another version of a file. */
    public boolean changes(String entry) {
        return after.containsKey(entry) && !Arrays.equals(before.get(entry), after.get(entry));
    }
}
