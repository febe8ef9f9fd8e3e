package dev.dymod.load;

import dev.dymod.publication.ClassFileNames;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;

/**
 * Open segments of one generation as one set of entries: for each name the newest segment that has an entry or a tombstone
 * wins.
 *
 * <p>The jars stay open as long as a class may be loaded from them. Thread-safe.
 */
final class Segments implements Closeable {

    /** Newest first. */
    private final List<OpenJar> jars;

    /** The names of all entries, computed at the first use. */
    private volatile Optional<SortedSet<String>> names = Optional.empty();

    Segments(List<OpenJar> jars) {
        this.jars = List.copyOf(jars);
    }

    Optional<Source> entry(String name) {
        for (OpenJar jar : jars) {
            Optional<OpenJar.Entry> entry = jar.entry(name);
            if (entry.isPresent()) {
                return entry.get().source();
            }
        }
        return Optional.empty();
    }

    /** Returns the names of all entries; folders have none. */
    SortedSet<String> names() {
        Optional<SortedSet<String>> known = names;
        if (known.isEmpty()) {
            SortedSet<String> all = namesIn(jars);
            all.removeIf(name -> entry(name).isEmpty());
            known = Optional.of(Collections.unmodifiableSortedSet(all));
            names = known;
        }
        return known.get();
    }

    /** Returns whether an entry is in a folder, or in a folder below it. */
    boolean hasFolder(String name) {
        String folder = name.endsWith("/") ? name : name + "/";
        SortedSet<String> from = names().tailSet(folder);
        return !from.isEmpty() && from.first().startsWith(folder);
    }

    /** Returns whether one jar has all entries. */
    boolean isOneJar() {
        return jars.size() == 1;
    }

    /**
     * Returns the packages that have a class here.
     *
     * @param without the binary names of classes to ignore
     */
    Set<String> packages(Set<String> without) {
        return names().stream()
                .filter(name -> ClassFileNames.isType(name) && !name.endsWith("/package-info.class"))
                .map(ClassFileNames::typeOf)
                .filter(type -> !without.contains(type))
                .map(type -> type.substring(0, Math.max(0, type.lastIndexOf('.'))))
                .collect(Collectors.toSet());
    }

    /** Reads the contents of all entries. */
    SortedMap<String, Optional<byte[]>> contents() throws IOException {
        SortedMap<String, Optional<byte[]>> contents = new TreeMap<>();
        for (String name : names()) {
            contents.put(name, Optional.of(entry(name).orElseThrow().read()));
        }
        return contents;
    }

    /** Returns the names of entries that may differ from those of other segments, ignoring the oldest jars that both share. */
    SortedSet<String> namesNotSharedWith(Segments others) {
        int shared = 0;
        while (shared < jars.size()
                && shared < others.jars.size()
                && fromOldest(shared).equals(others.fromOldest(shared))) {
            shared++;
        }
        SortedSet<String> names = namesIn(jars.subList(0, jars.size() - shared));
        names.addAll(namesIn(others.jars.subList(0, others.jars.size() - shared)));
        names.removeIf(name -> entry(name).isEmpty());
        return names;
    }

    private OpenJar fromOldest(int index) {
        return jars.get(jars.size() - 1 - index);
    }

    private static SortedSet<String> namesIn(Collection<OpenJar> jars) {
        SortedSet<String> names = new TreeSet<>();
        jars.forEach(jar -> names.addAll(jar.names()));
        return names;
    }

    @Override
    public void close() throws IOException {
        for (OpenJar jar : jars) {
            jar.close();
        }
    }

    /** Contents of an entry, in the jar that has it. */
    record Source(OpenJar jar, JarEntry entry) {

        InputStream open() throws IOException {
            try {
                return jar.file().getInputStream(entry);
            } catch (IllegalStateException e) {
                throw new IOException(jar.uri() + " was closed when its generation was rejected", e);
            }
        }

        byte[] read() throws IOException {
            try (InputStream in = open()) {
                return in.readAllBytes();
            }
        }

        /** Compares the contents of two entries by checksum and size, without reading them. */
        boolean sameContents(Source other) {
            return entry.getCrc() == other.entry.getCrc() && entry.getSize() == other.entry.getSize();
        }
    }
}
