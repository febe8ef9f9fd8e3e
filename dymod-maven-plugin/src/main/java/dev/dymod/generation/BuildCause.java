package dev.dymod.generation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cause of a build.
 *
 * @param reason the cause in words, for the user
 * @param changed the changed files of the submodule
 * @param saved when the newest of them was saved
 * @param seen when the watcher noticed that
 */
public record BuildCause(String reason, Collection<Path> changed, Instant saved, Instant seen) {

    /** Copies its collection. */
    public BuildCause {
        changed = List.copyOf(changed);
    }

    /** Returns a cause without changed files. */
    public static BuildCause of(String reason) {
        Instant now = Instant.now();
        return new BuildCause(reason, List.of(), now, now);
    }

    /** Returns the cause that new classes of the program use other types of the submodule, which makes those contract types. */
    public static BuildCause ofProgram() {
        return of(Messages.programUsesOtherTypes());
    }

    /** Returns the cause that files have changed, or a required submodule if there are none. */
    public static BuildCause ofChanges(Collection<Path> changed, Instant saved) {
        return new BuildCause(Messages.changed(changed.size()), changed, saved, Instant.now());
    }

    /** Returns this cause with the changed files of an earlier one added. */
    BuildCause withChangesOf(BuildCause earlier) {
        SortedSet<Path> all = new TreeSet<>(changed);
        all.addAll(earlier.changed());
        return new BuildCause(reason, all, saved, seen);
    }

    /** Returns the time from the save until the watcher noticed it. */
    Duration detect() {
        Duration detect = Duration.between(saved, seen);
        return detect.isNegative() ? Duration.ZERO : detect;
    }
}
