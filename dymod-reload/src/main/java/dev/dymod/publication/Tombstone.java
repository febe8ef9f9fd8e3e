package dev.dymod.publication;

import java.util.zip.ZipEntry;

/**
 * Says in a segment that the generation has no file of a name, whatever older segments have: an empty entry under that name
 * with a comment, so that no name is reserved for it.
 */
public final class Tombstone {

    private static final String COMMENT = "dymod: removed";

    private Tombstone() {}

    static void mark(ZipEntry entry) {
        entry.setComment(COMMENT);
    }

    /**
     * Whether an entry is one.
     *
     * @param entry of a segment
     */
    public static boolean is(ZipEntry entry) {
        return COMMENT.equals(entry.getComment());
    }
}
