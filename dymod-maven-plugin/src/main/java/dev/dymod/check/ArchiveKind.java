package dev.dymod.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Kind of archive that a file is, recognized by its first bytes, because an archive may have any name. */
enum ArchiveKind {
    ZIP,
    TAR,
    /** Archive of a Debian package. */
    AR,
    COMPRESSED,
    /** Script or executable, which may have an archive appended. */
    PROGRAM,
    /** Archive of a kind that the scan cannot open. */
    CLOSED,
    NOT;

    /** Number of bytes that {@link #of} reads. */
    private static final int HEAD = 512;

    /** Position of a tar's magic number. */
    static final int TAR_MAGIC = 257;

    private static final List<String> ZIP_NAMES = List.of(".jar", ".war", ".ear", ".zip");

    /** Magic numbers of gzip, bzip2, xz, zstd, framed lz4 and compress. */
    static final List<String> COMPRESSED_MAGIC =
            List.of("\u001f\u008b\b", "BZh", "\u00fd7zXZ\0", "(\u00b5/\u00fd", "\u0004\"M\u0018", "\u001f\u009d");

    /** Magic numbers of scripts, and of executables of Windows and Linux. */
    private static final List<String> PROGRAM_MAGIC = List.of("#!", "MZ", "\u007fELF");

    /** Magic numbers of 7z, rar, lzip and rpm. */
    private static final List<String> CLOSED_MAGIC =
            List.of("7z\u00bc\u00af'\u001c", "Rar!\u001a\u0007", "LZIP", "\u00ed\u00ab\u00ee\u00db");

    /**
     * Returns the kind of a file. The stream stays at its position.
     *
     * @param name of the file, since a jar may begin with any bytes
     */
    static ArchiveKind of(String name, BufferedInputStream in) throws IOException {
        if (name.endsWith(".class")) {
            return NOT;
        }
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        String lower = name.toLowerCase(Locale.ROOT);
        if (head.startsWith("PK\u0003\u0004")
                || (!head.isEmpty() && ZIP_NAMES.stream().anyMatch(lower::endsWith))) {
            return ZIP;
        }
        if (head.startsWith("ustar", TAR_MAGIC)) {
            return TAR;
        }
        if (head.startsWith("!<arch>\n")) {
            return AR;
        }
        if (COMPRESSED_MAGIC.stream().anyMatch(head::startsWith)) {
            return COMPRESSED;
        }
        if (PROGRAM_MAGIC.stream().anyMatch(head::startsWith)) {
            return PROGRAM;
        }
        return CLOSED_MAGIC.stream().anyMatch(head::startsWith) ? CLOSED : NOT;
    }
}
