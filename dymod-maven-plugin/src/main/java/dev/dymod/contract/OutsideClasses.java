package dev.dymod.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private record Entry(ClassPathEntry entry, Set<String> folders) {}

    /** Builder that takes the entries of a class path in their order. */
    static final class Builder {

        private final List<Entry> entries = new ArrayList<>();
        private Set<String> folders = new HashSet<>();
        private String last = "";

        void begin(ClassPathEntry entry) {
            folders = new HashSet<>();
            last = "";
            entries.add(new Entry(entry, folders));
        }

        void add(String path) {
            String folder = folderOf(path);
            if (!folder.equals(last) || folders.isEmpty()) {
                folders.add(folder);
                last = folder;
            }
        }

        OutsideClasses build() {
            return new OutsideClasses(List.copyOf(entries), new TreeMap<>());
        }
    }

    private OutsideClasses(List<Entry> entries, SortedMap<String, byte[]> newest) {
        this.entries = entries;
        this.newest = newest;
    }

    static OutsideClasses none() {
        return new OutsideClasses(List.of(), new TreeMap<>());
    }

    /** Returns classes in memory, by entry path. */
    static OutsideClasses newest(SortedMap<String, byte[]> files) {
        return new OutsideClasses(List.of(), files);
    }

    /** Returns these classes, in which newer versions replace older ones. */
    OutsideClasses with(OutsideClasses newer) {
        return newer.newest.isEmpty() ? this : new OutsideClasses(entries, newer.newest);
    }

    /** Returns whether some class is in the package of a type. */
    boolean isInPackageOf(String type) {
        String folder = folderOf(pathOf(type));
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
            found = search(pathOf(type));
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

    private static String pathOf(String type) {
        return type.replace('.', '/') + ".class";
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
