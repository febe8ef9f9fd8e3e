package dev.dymod.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * A file as it was read once.
 *
 * @param stamp taken before the content was read, so that a write in between shows as another stamp
 * @param hash of the content
 * @param at a moment before the stamp was taken
 */
record Reading(FileStamp stamp, long hash, Instant at) {

    /**
     * Two writes in one tick of the file system's clock leave the same time, and the same stamp if the size is equal. A
     * stamp tells versions apart only once its tick is over; 2 s is the coarsest tick in use (FAT), and covers the
     * clocks of most file servers.
     */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** Whether a file that has this stamp now must have the content that was read then. */
    boolean holdsFor(FileStamp now) {
        return stamp.equals(now) && stamp.saved().plus(TICK).isBefore(at);
    }

    boolean sameContentAs(Reading other) {
        return hash == other.hash;
    }

    boolean sameReadingAs(Reading other) {
        return hash == other.hash && stamp.equals(other.stamp);
    }
}
