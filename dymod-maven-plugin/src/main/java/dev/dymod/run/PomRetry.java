package dev.dymod.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides whether saved files are a reason to try a refused pom again, because they may belong to the same change as the pom.
 *
 * <p>Files that the build itself writes are no reason: each attempt would cause the next. So a file that was saved after the
 * refusal counts, because only the user can have saved it. A file that was saved during an attempt counts unless an earlier
 * attempt saw it, too.
 */
final class PomRetry {

    /** Files that were saved during the newest attempt. */
    private final Set<Path> savedDuringAttempt = new HashSet<>();

    /** Files that were saved during earlier attempts with the same pom. */
    private final Set<Path> savedEarlier = new HashSet<>();

    private Instant refusedAt = Instant.MIN;

    /** Forgets all attempts, because a pom was saved. */
    void reset() {
        savedEarlier.clear();
        savedDuringAttempt.clear();
    }

    /** Records the start of an attempt. */
    void attemptStarted() {
        savedEarlier.addAll(savedDuringAttempt);
        savedDuringAttempt.clear();
    }

    /** Records files that were saved during the newest attempt. */
    void saved(Set<Path> files) {
        savedDuringAttempt.addAll(files);
    }

    /** Records the failure of the newest attempt. */
    void refused(Instant at) {
        refusedAt = at;
    }

    boolean isAfterRefusal(Instant saved) {
        return saved.isAfter(refusedAt);
    }

    /** Returns whether a file was saved during the newest attempt and during no earlier one. */
    boolean isDue() {
        return !savedEarlier.containsAll(savedDuringAttempt);
    }
}
