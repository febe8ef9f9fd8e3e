package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stood in sources shortly before they were compiled. Immutable.
 *
 * @param digests SHA-256 by source; a source that could not be read is not among them
 */
record SourceDigests(SortedMap<Path, String> digests) {

    private static final SourceDigests NONE = new SourceDigests(new TreeMap<>());

    SourceDigests {
        digests = Collections.unmodifiableSortedMap(digests);
    }

    static SourceDigests none() {
        return NONE;
    }

    static SourceDigests of(Collection<Path> sources) {
        SortedMap<Path, String> digests = new TreeMap<>();
        for (Path source : sources) {
            try {
                digests.put(source, Sha256.of(Files.readAllBytes(source)));
            } catch (NoSuchFileException e) {
                // Just deleted: javac will say so.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SourceDigests(digests);
    }

    SourceDigests with(SourceDigests newer) {
        SortedMap<Path, String> union = new TreeMap<>(digests);
        union.putAll(newer.digests);
        return new SourceDigests(union);
    }

    SourceDigests without(Collection<Path> sources) {
        return after(sources, NONE);
    }

    /** Without some, with the digests of others. */
    SourceDigests after(Collection<Path> gone, SourceDigests newer) {
        SortedMap<Path, String> next = new TreeMap<>(digests);
        gone.forEach(next::remove);
        next.putAll(newer.digests);
        return new SourceDigests(next);
    }

    /** The sources that both have, and alike. */
    Set<Path> sameIn(SourceDigests others) {
        Set<Path> same = new TreeSet<>();
        for (Map.Entry<Path, String> each : digests.entrySet()) {
            if (each.getValue().equals(others.digests.get(each.getKey()))) {
                same.add(each.getKey());
            }
        }
        return same;
    }
}
