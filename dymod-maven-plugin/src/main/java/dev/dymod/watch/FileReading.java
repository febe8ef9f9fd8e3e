package dev.dymod.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * State of a file when it was read.
 *
 * @param stamp read before the content, so that a write in between changes the next stamp
 * @param hash hash of the content
 * @param at a moment before the stamp was read
 */
record FileReading(FileStamp stamp, long hash, Instant at) {

    /**
     * Longest tick of a file system's clock. Two writes in one tick have the same time, and the same stamp if the size is
     * equal. So a stamp identifies a version only after its tick. FAT has the longest tick, 2 s, which also covers the
     * clocks of most file servers.
     */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** Returns whether a file with the given stamp must still have the content of this reading. */
    boolean holdsFor(FileStamp now) {
        return stamp.equals(now) && stamp.saved().plus(TICK).isBefore(at);
    }

    boolean sameContentAs(FileReading other) {
        return hash == other.hash;
    }

    boolean sameReadingAs(FileReading other) {
        return hash == other.hash && stamp.equals(other.stamp);
    }
}
