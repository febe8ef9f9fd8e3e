package dev.dymod.compile.model;

import java.util.Set;

/**
 * References of a source to types and names. Immutable.
 *
 * @param types binary names of all types that javac needs to compile the source: types that it names, types of its expressions,
 *     types that declare the members it uses, and all their supertypes
 * @param names all simple names in the source, because a new type of such a name may hide the type that it meant
 */
public record References(Set<String> types, Set<String> names) {

    public References {
        types = Set.copyOf(types);
        names = Set.copyOf(names);
    }
}
