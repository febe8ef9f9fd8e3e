package dev.dymod.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folder of sources that contains one state of a project after the other. */
final class SourceFolder {

    private final Path folder;
    private final Map<String, byte[]> files = new TreeMap<>();

    SourceFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path path() {
        return folder;
    }

    /** Replaces the content by files, given by relative path, and returns the files that were added, modified or removed. */
    SortedSet<Path> become(Map<String, byte[]> next) throws IOException {
        SortedSet<Path> changed = new TreeSet<>();
        for (String gone : new ArrayList<>(files.keySet())) {
            if (!next.containsKey(gone)) {
                files.remove(gone);
                Files.delete(folder.resolve(gone));
                changed.add(folder.resolve(gone));
            }
        }
        for (Map.Entry<String, byte[]> file : next.entrySet()) {
            if (!Arrays.equals(file.getValue(), files.get(file.getKey()))) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
                files.put(file.getKey(), file.getValue());
                changed.add(path);
            }
        }
        return changed;
    }
}
