package dev.dymod.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Whether there are further files in a file; by what it begins with, since an archive may have any name. */
enum Packed {
    ZIP,
    TAR,
    COMPRESSED,
    NOT;

    /** As much as {@link #of} looks at. */
    private static final int HEAD = 512;

    private static final int TAR_MAGIC = 257;

    private static final List<String> ZIP_NAMES = List.of(".jar", ".war", ".ear", ".zip");
    private static final List<String> COMPRESSED_MAGIC =
            List.of("\u001f\u008b", "BZh", "\u00fd7zXZ\0", "(\u00b5/\u00fd");

    /**
     * Looks at the beginning of a file, and leaves it unread.
     *
     * @param name a jar may have a script before its first entry
     */
    static Packed of(String name, BufferedInputStream in) throws IOException {
        if (name.endsWith(".class")) {
            return NOT;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (ZIP_NAMES.stream().anyMatch(lower::endsWith)) {
            return ZIP;
        }
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        if (head.startsWith("PK\u0003\u0004")) {
            return ZIP;
        }
        if (head.startsWith("ustar", TAR_MAGIC)) {
            return TAR;
        }
        return COMPRESSED_MAGIC.stream().anyMatch(head::startsWith) ? COMPRESSED : NOT;
    }
}
