package dev.dymod.generation;

import dev.dymod.compile.model.ClassTree;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Part of a module that modules which are not swapped depend on, when they are compiled against it. Immutable.
 *
 * @param classes all files of a module that is not swapped; empty for a submodule
 * @param contract the digest of each contract type of a submodule; empty for another module
 */
public record VisibleClasses(ClassTree classes, SortedMap<String, String> contract) {

    static VisibleClasses of(ClassTree classes) {
        return new VisibleClasses(classes, new TreeMap<>());
    }

    static VisibleClasses of(SortedMap<String, String> contract) {
        return new VisibleClasses(ClassTree.empty(), contract);
    }

    /** Returns whether a compile cannot distinguish the two, because they differ in method bodies at most. */
    public boolean hasSameInterfaceAs(VisibleClasses other) {
        return contract.equals(other.contract) && classes.isEquivalentForDependents(other.classes);
    }
}
