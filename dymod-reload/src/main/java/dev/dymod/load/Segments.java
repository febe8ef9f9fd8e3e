package dev.dymod.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;

/**
 * The jars of one generation as one set of entries: the newest segment that says something of an entry wins.
 *
 * <p>The jars stay open for as long as somebody may load a class from them. Thread-safe.
 */
final class Segments implements Closeable {

    /** Newest first. */
    private final List<OpenJar> jars;

    Segments(List<OpenJar> jars) {
        this.jars = List.copyOf(jars);
    }

    Optional<Source> entry(String name) {
        for (OpenJar jar : jars) {
            Optional<Optional<Source>> entry = jar.entry(name);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        return Optional.empty();
    }

    /** The names of all entries. */
    SortedSet<String> names() {
        SortedSet<String> names = namesIn(jars);
        names.removeIf(name -> entry(name).isEmpty());
        return names;
    }

    /** The names under which these segments may have what others have not: all, but for those of the jars that both have. */
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

    /** One entry in the jar that it is taken from. */
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

        /** The same for entries with the same contents, without reading them. */
        boolean sameContents(Source other) {
            return entry.getCrc() == other.entry.getCrc() && entry.getSize() == other.entry.getSize();
        }
    }
}
