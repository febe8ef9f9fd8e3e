package dev.dymod.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Remains of deleted resources in a class folder. Immutable.
 *
 * @param folder the class folder
 * @param entries paths of the files below it
 * @param failure why one of them could not be deleted; empty if all were
 */
public record Leftovers(Path folder, SortedSet<String> entries, Optional<IOException> failure) {

    /** Copies its set. */
    public Leftovers {
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
    }

    /** Deletes the files, and the folders that this leaves empty. */
    static Leftovers delete(Path folder, SortedSet<String> entries) {
        List<IOException> failures = new ArrayList<>();
        for (String entry : entries) {
            try {
                ClassFolder.delete(folder, folder.resolve(entry));
            } catch (IOException e) {
                failures.add(e);
            }
        }
        return new Leftovers(folder, entries, failures.stream().findFirst());
    }
}
