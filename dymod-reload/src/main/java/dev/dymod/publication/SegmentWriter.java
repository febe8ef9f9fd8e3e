package dev.dymod.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Writes the jar of a segment. Equal entries give equal jars. */
final class SegmentWriter {

    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SegmentWriter() {}

    /**
     * Writes one.
     *
     * @param file where to
     * @param entries bytes by name, empty for what the generation has no more
     * @return SHA-256 of the jar
     */
    static String write(Path file, SortedMap<String, Optional<byte[]>> entries) throws IOException {
        MessageDigest digest = Sha256.algorithm();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            write(new JarOutputStream(new BufferedOutputStream(out, 1 << 16)), entries);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Stored, not deflated: a jar that lives for seconds is read and written, never sent. */
    private static void write(JarOutputStream jar, SortedMap<String, Optional<byte[]>> entries) throws IOException {
        try (jar) {
            jar.setMethod(ZipEntry.STORED);
            for (Map.Entry<String, Optional<byte[]>> each : entries.entrySet()) {
                byte[] bytes = each.getValue().orElse(new byte[0]);
                CRC32 crc = new CRC32();
                crc.update(bytes);
                JarEntry entry = new JarEntry(each.getKey());
                entry.setTimeLocal(NO_DATE);
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
                if (each.getValue().isEmpty()) {
                    Tombstone.mark(entry);
                }
                jar.putNextEntry(entry);
                jar.write(bytes);
            }
        }
    }
}
