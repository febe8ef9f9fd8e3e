package dev.dymod.watch;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * What the file system says of a file without opening it.
 *
 * @param size in bytes
 * @param modified when its content was written, as far as programs tell the truth: they can set it
 * @param changed when the file or its attributes were changed, which no program can set; where the file system does not
 *     tell, the same as {@code modified}
 * @param key the identity of the file (device and inode), or a constant where there is none
 */
record FileStamp(long size, FileTime modified, FileTime changed, Object key) {

    /** When this content came to be here: a file that is moved or copied in may bring an old modification time. */
    Instant saved() {
        return (modified.compareTo(changed) > 0 ? modified : changed).toInstant();
    }
}
