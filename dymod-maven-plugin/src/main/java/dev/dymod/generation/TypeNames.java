package dev.dymod.generation;

import java.util.SortedSet;
import java.util.TreeSet;

/** Conversion between binary names of types and the paths of their class files in a class tree. */
final class TypeNames {

    private static final String CLASS = ".class";

    private TypeNames() {}

    /** Returns the types among the entries of a class tree, without a module descriptor and without {@code META-INF}. */
    static SortedSet<String> in(Iterable<String> entries) {
        SortedSet<String> types = new TreeSet<>();
        for (String entry : entries) {
            if (entry.endsWith(CLASS) && !entry.startsWith("META-INF/") && !entry.equals("module-info.class")) {
                types.add(entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'));
            }
        }
        return types;
    }

    static String entryOf(String type) {
        return type.replace('.', '/') + CLASS;
    }
}
