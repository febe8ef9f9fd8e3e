package dev.dymod.compile.incremental;

import dev.dymod.compile.model.Sha256;
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
 * Digests of sources, taken shortly before they were compiled. Immutable.
 *
 * @param digests SHA-256 by source; a deleted source has none
 */
public record SourceDigests(SortedMap<Path, String> digests) {

    private static final SourceDigests NONE = new SourceDigests(new TreeMap<>());

    public SourceDigests {
        digests = Collections.unmodifiableSortedMap(digests);
    }

    public static SourceDigests none() {
        return NONE;
    }

    public static SourceDigests of(Collection<Path> sources) {
        SortedMap<Path, String> digests = new TreeMap<>();
        for (Path source : sources) {
            try {
                digests.put(source, Sha256.of(Files.readAllBytes(source)));
            } catch (NoSuchFileException e) {
                // It was deleted a moment ago, and javac reports that.
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
        SortedMap<Path, String> rest = new TreeMap<>(digests);
        sources.forEach(rest::remove);
        return new SourceDigests(rest);
    }

    /** Returns the sources that have the same digest in both. */
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
