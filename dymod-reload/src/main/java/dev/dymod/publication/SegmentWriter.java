package dev.dymod.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Writer of segments. Equal entries give equal jars. */
public final class SegmentWriter {

    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final byte[] NOTHING = {};

    private SegmentWriter() {}

    /**
     * Writes the jar of a whole generation under its final name: a reader finds all of it, or no file.
     *
     * @param jar to create or replace
     * @param entries bytes by name, each of them present
     * @throws IOException if it cannot be written
     */
    public static void replace(Path jar, SortedMap<String, Optional<byte[]>> entries) throws IOException {
        Path unfinished = jar.resolveSibling("." + jar.getFileName() + "-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + AtomicFile.UNFINISHED);
        try {
            writeWhole(unfinished, entries);
            AtomicFile.move(unfinished, jar);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Writes the jar of a whole generation as Maven does: with entries for folders, and the manifest first.
     *
     * @param entries bytes by name, each of them present
     * @return SHA-256 of the jar
     */
    static String writeWhole(Path file, SortedMap<String, Optional<byte[]>> entries) throws IOException {
        return write(file, jar -> {
            Optional<byte[]> manifest = entries.getOrDefault(MANIFEST, Optional.empty());
            Set<String> folders = new HashSet<>();
            if (manifest.isPresent()) {
                putFolders(jar, MANIFEST, folders);
                put(jar, MANIFEST, manifest);
            }
            for (Map.Entry<String, Optional<byte[]>> each : entries.entrySet()) {
                if (!each.getKey().equals(MANIFEST)) {
                    putFolders(jar, each.getKey(), folders);
                    put(jar, each.getKey(), each.getValue());
                }
            }
        });
    }

    /**
     * Writes a jar of the changes since another jar.
     *
     * @param entries bytes by name; empty for a removed file
     * @return SHA-256 of the jar
     */
    static String writeChanges(Path file, SortedMap<String, Optional<byte[]>> entries) throws IOException {
        return write(file, jar -> {
            for (Map.Entry<String, Optional<byte[]>> each : entries.entrySet()) {
                put(jar, each.getKey(), each.getValue());
            }
        });
    }

    private interface Entries {
        void putInto(JarOutputStream jar) throws IOException;
    }

    /** Stores the entries without compression, because the jar lives for seconds and is never sent. */
    private static String write(Path file, Entries entries) throws IOException {
        MessageDigest digest = Sha256.algorithm();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest);
                JarOutputStream jar = new JarOutputStream(new BufferedOutputStream(out, 1 << 16))) {
            jar.setMethod(ZipEntry.STORED);
            entries.putInto(jar);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void putFolders(JarOutputStream jar, String name, Set<String> present) throws IOException {
        int end = name.lastIndexOf('/') + 1;
        String folder = name.substring(0, end);
        if (end > 0 && present.add(folder)) {
            putFolders(jar, folder.substring(0, end - 1), present);
            put(jar, folder, NOTHING, false);
        }
    }

    private static void put(JarOutputStream jar, String name, Optional<byte[]> contents) throws IOException {
        put(jar, name, contents.orElse(NOTHING), contents.isEmpty());
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes, boolean removed) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(NO_DATE);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        if (removed) {
            Tombstone.mark(entry);
        }
        jar.putNextEntry(entry);
        jar.write(bytes);
    }
}
