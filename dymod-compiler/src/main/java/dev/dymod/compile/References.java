package dev.dymod.compile;

import java.util.Set;

/**
 * What a source depends on of other sources. Immutable.
 *
 * @param types binary names of all types that javac had to know for it: those that it names, those of its expressions, the
 *     declaring types of the members that it uses, with all their supertypes
 * @param names every simple name in it, since a new type of that name may take the place of what it meant
 */
record References(Set<String> types, Set<String> names) {

    References {
        types = Set.copyOf(types);
        names = Set.copyOf(names);
    }
}
