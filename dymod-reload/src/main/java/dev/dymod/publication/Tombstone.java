package dev.dymod.publication;

import java.util.zip.ZipEntry;

/**
 * Empty entry of a segment that hides a file of older segments. A comment marks it, rather than its name, so that no file name is
 * reserved.
 */
public final class Tombstone {

    private static final String COMMENT = "dymod: removed";

    private Tombstone() {}

    static void mark(ZipEntry entry) {
        entry.setComment(COMMENT);
    }

    /** Returns whether an entry of a segment is a tombstone. */
    public static boolean is(ZipEntry entry) {
        return COMMENT.equals(entry.getComment());
    }
}
