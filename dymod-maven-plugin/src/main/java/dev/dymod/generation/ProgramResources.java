package dev.dymod.generation;

import dev.dymod.compile.model.ClassTree;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files of a module that a program reads as resources: all except classes, the manifest, and providers files, because a new one
 * could name a class that the program does not have. Immutable.
 *
 * @param files bytes by entry path
 */
record ProgramResources(SortedMap<String, byte[]> files) {

    private static final String PROVIDERS = "META-INF/services/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    ProgramResources {
        files = Collections.unmodifiableSortedMap(files);
    }

    /** Returns the resources among the files of a module. */
    static ProgramResources of(ClassTree tree) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        tree.files().forEach((entry, bytes) -> {
            if (isResource(entry)) {
                files.put(entry, bytes);
            }
        });
        return new ProgramResources(files);
    }

    private static boolean isResource(String entry) {
        return !entry.endsWith(".class") && !entry.startsWith(PROVIDERS) && !entry.equals(MANIFEST);
    }

    /** Returns a class tree with these resources in place of its own. */
    ClassTree in(ClassTree tree) {
        return tree.without(of(tree).files.keySet()).with(ClassTree.of(files));
    }

    Optional<byte[]> file(String entry) {
        return Optional.ofNullable(files.get(entry));
    }

    /** Returns the entries that differ, or that only one of the two has. */
    SortedSet<String> differentIn(ProgramResources other) {
        return differences(files, other.files);
    }

    /** Returns the entries that differ between two sets of files, or that only one of them has. */
    static SortedSet<String> differences(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
        SortedSet<String> different = new TreeSet<>(other.keySet());
        different.removeAll(one.keySet());
        one.forEach((entry, bytes) -> {
            if (Optional.ofNullable(other.get(entry))
                    .filter(file -> Arrays.equals(file, bytes))
                    .isEmpty()) {
                different.add(entry);
            }
        });
        return different;
    }
}
