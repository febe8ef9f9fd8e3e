package dev.dymod.build;

import dev.dymod.publication.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Folders with generated sources and resources of a module. The files that generators have just written elsewhere replace the
 * files in these folders; unchanged files are not touched. Used by one thread.
 */
final class GeneratedFolders {

    private final Map<Path, Path> outputs;
    private final List<Path> kept;

    /** The folders that generators have ever written. */
    private final Set<Path> written = new HashSet<>();

    GeneratedFolders(Generators generators) {
        this.outputs = generators.outputs();
        this.kept = generators.kept();
    }

    /** Takes over the files that generators have just written. Returns the files that were added, changed or deleted. */
    SortedSet<Path> takeOver() throws IOException {
        SortedSet<Path> changed = new TreeSet<>();
        for (Map.Entry<Path, Path> folder : outputs.entrySet()) {
            Path from = folder.getValue();
            if (Files.isDirectory(from)) {
                written.add(from);
            }
            // A plugin that ignores Maven's build folder writes straight into the module's own.
            if (written.contains(from)) {
                takeOver(from, folder.getKey(), changed);
            }
        }
        return changed;
    }

    private void takeOver(Path from, Path to, SortedSet<Path> changed) throws IOException {
        SortedMap<Path, Path> wanted = files(from);
        for (Map.Entry<Path, Path> there : files(to).entrySet()) {
            Path file = there.getValue();
            if (!wanted.containsKey(there.getKey()) && kept.stream().noneMatch(file::startsWith)) {
                Files.deleteIfExists(file);
                changed.add(file);
            }
        }
        for (Map.Entry<Path, Path> file : wanted.entrySet()) {
            Path target = to.resolve(file.getKey());
            byte[] contents = Files.readAllBytes(file.getValue());
            if (!Files.isRegularFile(target) || !Arrays.equals(contents, Files.readAllBytes(target))) {
                AtomicFile.write(target, contents);
                changed.add(target);
            }
        }
    }

    /** Returns the files below a folder by their relative paths. */
    private static SortedMap<Path, Path> files(Path folder) throws IOException {
        SortedMap<Path, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(Files::isRegularFile).forEach(file -> files.put(folder.relativize(file), file));
            }
        }
        return files;
    }
}
