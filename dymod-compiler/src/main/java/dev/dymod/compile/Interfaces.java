package dev.dymod.compile;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What other sources can notice of some classes.
 *
 * @param digests by binary name; classes within methods are not among them
 */
record Interfaces(Map<String, String> digests) {

    static Interfaces of(ClassTree tree, Collection<String> entries) {
        Map<String, String> digests = new TreeMap<>();
        for (String entry : entries) {
            if (entry.endsWith(".class")) {
                tree.file(entry)
                        .flatMap(InterfaceDigest::of)
                        .ifPresent(digest -> digests.put(
                                entry.substring(0, entry.length() - ".class".length())
                                        .replace('/', '.'),
                                digest));
            }
        }
        return new Interfaces(digests);
    }

    Set<String> types() {
        return digests.keySet();
    }

    /** The types that are not in both, or not alike. */
    Set<String> differentFrom(Interfaces was) {
        Set<String> different = new TreeSet<>(digests.keySet());
        different.addAll(was.digests.keySet());
        different.removeIf(
                type -> digests.containsKey(type) && digests.get(type).equals(was.digests.get(type)));
        return different;
    }

    /** Each part of a new type's name after which it can be called; a dollar may be part of a name. */
    Set<String> newNamesSince(Interfaces was) {
        Set<String> names = new TreeSet<>();
        for (String type : digests.keySet()) {
            if (!was.digests.containsKey(type)) {
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
