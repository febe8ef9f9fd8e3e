package dev.dymod.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Writes the generations of one module: immutable jars under names never used before, then the pointer.
 *
 * <p>A reader that sees a pointer finds every file that it names, whole. Used by the holder of the
 * {@link WatcherLock}, from one thread.
 */
public final class Publisher {

    /** A jar is deleted when this many newer ones are there: whoever wanted it has opened it by then. */
    private static final int KEPT = 8;

    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ModuleDirectory module;
    private int last;

    private Publisher(ModuleDirectory module, int last) {
        this.module = module;
        this.last = last;
    }

    /**
     * Begins a session: what an earlier one published is withdrawn, its numbers are not used again.
     *
     * @param module the folder to write to; made when it is not there
     * @return the writer
     * @throws IOException when the folder cannot be written
     */
    public static Publisher open(ModuleDirectory module) throws IOException {
        Files.createDirectories(module.generations());
        Files.deleteIfExists(module.current());
        deleteUnfinished(module.folder());
        deleteUnfinished(module.generations());
        int last = 0;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(module.generations())) {
            for (Path jar : jars) {
                last = Math.max(last, numberOf(jar).orElse(0));
            }
        }
        return new Publisher(module, last);
    }

    /**
     * Publishes a class tree as the next generation.
     *
     * @param files entry path to contents; all of the module, contract included
     * @param contract binary names of the contract types
     * @param contractDigest over them
     * @param requires the watched modules that this one is compiled against, with their generation
     * @param saved when the newest input was saved
     * @return what {@code current} points to from now on
     * @throws IOException when it cannot be written; the pointer is then the old one
     */
    public Publication publish(
            SortedMap<String, byte[]> files,
            SortedSet<String> contract,
            String contractDigest,
            SortedMap<String, Integer> requires,
            Instant saved)
            throws IOException {
        int generation = last + 1;
        Segment jar = writeJar(generation, files);
        last = generation;
        Publication publication =
                new Publication(module.name(), generation, List.of(jar), contract, contractDigest, requires, saved);
        // Before the pointer: what fails here fails the publication as a whole.
        deleteOldJars();
        AtomicFile.write(module.current(), publication.toText().getBytes(StandardCharsets.UTF_8));
        return publication;
    }

    private Segment writeJar(int generation, SortedMap<String, byte[]> files) throws IOException {
        Files.createDirectories(module.generations());
        Path unfinished = module.generations().resolve(generation + AtomicFile.UNFINISHED);
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                writeEntries(new JarOutputStream(new BufferedOutputStream(out, 1 << 16)), files);
            }
            String sha256 = Sha256.of(unfinished);
            Path jar = module.generations().resolve(generation + "-" + sha256.substring(0, 6) + ".jar");
            AtomicFile.move(unfinished, jar);
            return new Segment(
                    module.session().root().relativize(jar).toString().replace('\\', '/'), sha256);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Stored, not deflated: a jar that lives for seconds is read and written, never sent. */
    private static void writeEntries(JarOutputStream jar, SortedMap<String, byte[]> files) throws IOException {
        try (jar) {
            jar.setMethod(ZipEntry.STORED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                JarEntry entry = new JarEntry(file.getKey());
                entry.setTimeLocal(NO_DATE);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                jar.putNextEntry(entry);
                jar.write(file.getValue());
            }
        }
    }

    /** On Windows a jar that a program still has open stays until a later publication. */
    private void deleteOldJars() throws IOException {
        SortedMap<Integer, Path> jars = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(module.generations(), "*.jar")) {
            for (Path jar : all) {
                numberOf(jar).ifPresent(number -> jars.put(number, jar));
            }
        }
        for (Path old : jars.headMap(last - KEPT + 1).values()) {
            AtomicFile.deleteUnlessOpen(old);
        }
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + AtomicFile.UNFINISHED)) {
            for (Path file : files) {
                AtomicFile.deleteUnlessOpen(file);
            }
        }
    }

    private static OptionalInt numberOf(Path jar) {
        String name = jar.getFileName().toString();
        int dash = name.indexOf('-');
        try {
            return dash > 0 ? OptionalInt.of(Integer.parseInt(name.substring(0, dash))) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
