package dev.dymod.compile.incremental;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.InterfaceDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Interfaces of some classes: everything that affects the compile of other sources.
 *
 * @param digests digests by binary name; local and anonymous classes have none
 */
record Interfaces(Map<String, String> digests) {

    static Interfaces of(ClassTree tree, Collection<String> entries) {
        Map<String, String> digests = new TreeMap<>();
        for (String entry : entries) {
            if (entry.endsWith(".class")) {
                tree.file(entry)
                        .flatMap(InterfaceDigest::of)
                        .ifPresent(digest -> digests.put(CompileState.binaryName(entry), digest));
            }
        }
        return new Interfaces(digests);
    }

    Set<String> types() {
        return digests.keySet();
    }

    /** Returns the types that only one of the two has, and those whose interface changed. */
    Set<String> differentFrom(Interfaces earlier) {
        Set<String> different = new TreeSet<>(digests.keySet());
        different.addAll(earlier.digests.keySet());
        different.removeIf(
                type -> digests.containsKey(type) && digests.get(type).equals(earlier.digests.get(type)));
        return different;
    }

    /** Returns the simple names of new types. A dollar may be part of a name, so each part between dollars counts. */
    Set<String> newNamesSince(Interfaces earlier) {
        Set<String> names = new TreeSet<>();
        for (String type : digests.keySet()) {
            if (!earlier.digests.containsKey(type)) {
                String name = type.substring(type.lastIndexOf('.') + 1);
                names.add(name);
                for (int dollar = name.indexOf('$'); dollar >= 0; dollar = name.indexOf('$', dollar + 1)) {
                    names.add(name.substring(dollar + 1));
                    names.add(name.substring(0, dollar));
                }
            }
        }
        return names;
    }
}
