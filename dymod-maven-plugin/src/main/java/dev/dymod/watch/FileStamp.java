package dev.dymod.watch;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * File attributes that the file system reports without opening the file.
 *
 * @param size in bytes
 * @param modified the time of the last write; programs can set it
 * @param changed the time when the content or an attribute last changed, which no program can set; equal to
 *     {@code modified} where the file system does not record it
 * @param key the identity of the file (device and inode), or a constant where the file system has none
 */
record FileStamp(long size, FileTime modified, FileTime changed, Object key) {

    /** Returns the later of the two times, because a file that is moved or copied here may keep an old modification time. */
    Instant saved() {
        return (modified.compareTo(changed) > 0 ? modified : changed).toInstant();
    }
}
