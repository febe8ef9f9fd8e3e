package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.publication.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Record of the files that resources and processors of a module have produced, in this session and earlier ones: a checksum of
 * each version.
 *
 * <p>Maven copies a resource into the class folder and never deletes it there. Other plugins and tools write there, too. This
 * record distinguishes the remains of a deleted resource from the files of other tools. Thread-safe.
 */
public final class CachedFiles {

    private static final String FORMAT = "1";
    private static final String RESOURCE = "resource";
    private static final String COMPILED = "compiled";

    private final Optional<Path> file;

    /** By entry, each version of it: its origin and its checksum. */
    private final SortedMap<String, Set<String>> versions = new TreeMap<>();

    /** When the file was last written; empty if there is none. */
    private Optional<FileTime> saved = Optional.empty();

    /** The resources that existed when the file was last written. */
    private Set<String> resources = Set.of();

    private CachedFiles(Optional<Path> file) {
        this.file = file;
    }

    /** Returns an empty record that is not written to a file. */
    public static CachedFiles notKept() {
        return new CachedFiles(Optional.empty());
    }

    /**
     * Reads the record of the last session. A damaged file, or one of another version of dymod, gives an empty record: then
     * remains of resources stay in the class folder, which does little harm.
     *
     * @throws IOException when the file exists and cannot be read
     */
    public static CachedFiles read(Path file) throws IOException {
        CachedFiles cached = new CachedFiles(Optional.of(file));
        try {
            List<String> lines = List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n"));
            if (lines.get(0).equals(FORMAT)) {
                cached.saved = Optional.of(Files.getLastModifiedTime(file));
                for (String line : lines.subList(1, lines.size())) {
                    String[] words = line.split(" ", 3);
                    if (words.length == 3) {
                        cached.add(words[2], words[0] + " " + words[1]);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            // The first session.
        }
        return cached;
    }

    /**
     * Returns the files of a class folder that remain of a deleted resource.
     *
     * @param module the module, with its current resources
     * @param output the files of its class folder
     * @return entries; never a file that was written since the last session
     * @throws IOException when the time of a file cannot be read
     */
    public synchronized SortedSet<String> leftovers(WatchedModule module, ClassTree output) throws IOException {
        SortedSet<String> leftovers = new TreeSet<>();
        Optional<List<ResourceFolder>> copied = module.compilation().copiedResources();
        if (saved.isEmpty() || copied.isEmpty()) {
            return leftovers;
        }
        Set<String> now;
        try {
            now = entries(copied.get());
        } catch (UnfilteredException e) {
            return leftovers; // The resources are not known. The first build reports why.
        }
        for (Map.Entry<String, byte[]> each : output.files().entrySet()) {
            String entry = each.getKey();
            if (!now.contains(entry)
                    && isVersion(RESOURCE, entry, each.getValue())
                    && Files.getLastModifiedTime(module.output().resolve(entry)).compareTo(saved.get()) <= 0) {
                leftovers.add(entry);
            }
        }
        return leftovers;
    }

    private static Set<String> entries(List<ResourceFolder> folders) throws UnfilteredException {
        Set<String> entries = new TreeSet<>();
        for (ResourceFolder folder : folders) {
            entries.addAll(folder.entries(folder.filter().values()).keySet());
        }
        return entries;
    }

    /** Returns whether a resource or a processor has ever produced this file of the class folder. */
    synchronized boolean has(String entry, byte[] contents) {
        return isVersion(RESOURCE, entry, contents) || isVersion(COMPILED, entry, contents);
    }

    private boolean isVersion(String origin, String entry, byte[] contents) {
        Set<String> known = versions.get(entry);
        return known != null && known.contains(version(origin, contents));
    }

    /**
     * Records the current resources. Writes the file if one was added, deleted or changed.
     *
     * @throws IOException when the file cannot be written
     */
    synchronized void recordResources(Map<String, byte[]> results) throws IOException {
        Set<String> now = new TreeSet<>();
        results.forEach((entry, contents) -> {
            String version = version(RESOURCE, contents);
            add(entry, version);
            now.add(version + " " + entry);
        });
        if (!now.equals(resources)) {
            save();
            resources = now;
        }
    }

    /** Records the files that processors wrote. */
    synchronized void recordCompiled(Map<String, byte[]> compiled) {
        compiled.forEach((entry, contents) -> {
            if (!entry.endsWith(".class")) {
                add(entry, version(COMPILED, contents));
            }
        });
    }

    private void add(String entry, String version) {
        versions.computeIfAbsent(entry, each -> new TreeSet<>()).add(version);
    }

    private void save() throws IOException {
        // A deleted session directory is not created again.
        if (file.isEmpty() || !Files.isDirectory(file.get().resolveSibling(""))) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(FORMAT));
        versions.forEach((entry, known) -> known.forEach(version -> lines.add(version + " " + entry)));
        AtomicFile.write(file.get(), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String version(String origin, byte[] contents) {
        CRC32 first = new CRC32();
        first.update(contents);
        CRC32C second = new CRC32C();
        second.update(contents);
        return origin + " " + Long.toHexString(first.getValue() << Integer.SIZE | second.getValue());
    }
}
