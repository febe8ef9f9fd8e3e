package dev.dymod.redefinition;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Class whose file differs.
 *
 * <p>No code may write to the array, which is not copied.
 *
 * @param name its binary name
 * @param classFile its bytes after the edit
 * @param methods names with descriptors, such as {@code answer()I}, of the methods whose code differs or that are deleted,
 *     including the synthetic bodies of lambdas; empty when only debug information differs
 * @param description the changed method in Java terms, or the class with their number
 */
@SuppressWarnings("ArrayRecordComponent") // A copy of each class file would be waste.
public record RedefinedClass(String name, byte[] classFile, SortedSet<String> methods, String description) {

    /** Copies the names. */
    public RedefinedClass {
        methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
    }

    /** Returns {@link #description()}. */
    @Override
    public String toString() {
        return description;
    }
}
