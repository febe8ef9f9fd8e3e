package dev.dymod.compile.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Real paths of sources behind links. A file manager of javac remembers them as long as it is open, and would read the old file
 * after the target of a link changed. Used by one thread.
 */
final class RealPaths {

    /** Real paths by folder, and by file for files that are links. */
    private final Map<Path, Optional<Path>> remembered = new HashMap<>();

    /** Returns the real path; empty when the file does not exist. */
    static Optional<Path> of(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the real paths of some paths, in order. */
    static List<Optional<Path>> of(Collection<Path> paths) {
        return paths.stream().map(RealPaths::of).toList();
    }

    /** Checks that the real paths of some sources are those that it remembers, and remembers new ones. */
    boolean areUnchanged(Collection<Path> sources) {
        Map<Path, Optional<Path>> now = new HashMap<>();
        for (Path source : sources) {
            Path folder = source.resolveSibling("");
            now.computeIfAbsent(folder, RealPaths::of);
            // A file that was a link may have been replaced by a regular file.
            if (Files.isSymbolicLink(source) || remembered.containsKey(source)) {
                now.put(source, of(source));
            }
        }
        boolean unchanged = now.entrySet().stream()
                .allMatch(path ->
                        remembered.getOrDefault(path.getKey(), path.getValue()).equals(path.getValue()));
        remembered.putAll(now);
        return unchanged;
    }
}
