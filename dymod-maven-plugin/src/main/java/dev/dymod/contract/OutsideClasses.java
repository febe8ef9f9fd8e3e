package dev.dymod.contract;

import dev.dymod.publication.ClassFileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Classes of the program that are not swapped, with their packages. A class file is read at its first {@link #find}, and only
 * once. Used by one thread.
 */
final class OutsideClasses {

    /** Class with its class path entry, if it is in one. */
    record Found(ClassFile file, Optional<ClassPathEntry> entry) {}

    private final List<Entry> entries;
    private final SortedMap<String, byte[]> newest;
    private final Map<String, Optional<Found>> cache = new HashMap<>();

    /** Class path entry with its folders that contain class files. */
    record Entry(ClassPathEntry entry, Set<String> folders) {
        void add(String classFile) {
            folders.add(folderOf(classFile));
        }
    }

    /**
     * Describes a class path.
     *
     * @param entries in their order
     * @param newest newer class files, by entry path
     */
    OutsideClasses(List<Entry> entries, SortedMap<String, byte[]> newest) {
        this.entries = entries;
        this.newest = newest;
    }

    /** Returns these classes, in which newer versions replace older ones. */
    OutsideClasses with(OutsideClasses newer) {
        return newer.newest.isEmpty() ? this : new OutsideClasses(entries, newer.newest);
    }

    /** Returns whether some class is in the package of a type. */
    boolean isInPackageOf(String type) {
        String folder = folderOf(ClassFileNames.of(type));
        return entries.stream().anyMatch(entry -> entry.folders().contains(folder)) || isNew(folder);
    }

    private boolean isNew(String folder) {
        return newest.tailMap(folder).keySet().stream()
                .takeWhile(path -> path.startsWith(folder))
                .anyMatch(path -> path.endsWith(".class") && folderOf(path).equals(folder));
    }

    /**
     * Returns the program's class of a name, if there is one.
     *
     * @throws UnreadableClassException when it cannot be read
     */
    Optional<Found> find(String type) {
        Optional<Found> found = cache.get(type);
        if (found == null) {
            found = search(ClassFileNames.of(type));
            cache.put(type, found);
        }
        return found;
    }

    private Optional<Found> search(String path) {
        Optional<byte[]> newer = Optional.ofNullable(newest.get(path));
        for (Entry entry : entries) {
            if (entry.folders().contains(folderOf(path))) {
                Optional<byte[]> bytes = read(entry.entry().path(), path);
                if (bytes.isPresent()) {
                    return Optional.of(new Found(
                            ClassFileParser.parse(path, newer.orElse(bytes.get())), Optional.of(entry.entry())));
                }
            }
        }
        return newer.map(bytes -> new Found(ClassFileParser.parse(path, bytes), Optional.empty()));
    }

    private static Optional<byte[]> read(Path entry, String path) {
        try {
            if (Files.isDirectory(entry)) {
                Path file = entry.resolve(path);
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            }
            try (ZipFile zip = new ZipFile(entry.toFile())) {
                ZipEntry file = zip.getEntry(path);
                if (file == null) {
                    return Optional.empty();
                }
                try (InputStream in = zip.getInputStream(file)) {
                    return Optional.of(in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UnreadableClassException(Messages.brokenJar(entry, e), e);
        }
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
