package dev.dymod.session.builds;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why a build is made.
 *
 * @param cause in words, for people
 * @param changed the files of the submodule that it is made for
 * @param saved when the newest of them was saved
 * @param seen when the watcher saw that
 */
public record Trigger(String cause, Collection<Path> changed, Instant saved, Instant seen) {

    public Trigger {
        changed = List.copyOf(changed);
    }

    /** Not for a change of files. */
    public static Trigger atStart(String cause) {
        Instant now = Instant.now();
        return new Trigger(cause, List.of(), now, now);
    }

    /** For classes of the program, which make other types of a submodule the host's. */
    public static Trigger ofProgram() {
        return atStart(Messages.namedOtherwise());
    }

    /** For files that have changed, or for a submodule that is required, if there are none. */
    public static Trigger ofChanges(Collection<Path> changed, Instant saved) {
        String cause = changed.isEmpty()
                ? "a submodule that it requires changed"
                : changed.size() == 1 ? "1 file changed" : changed.size() + " files changed";
        return new Trigger(cause, changed, saved, Instant.now());
    }

    /** The same for the files of another one, too. */
    Trigger and(Trigger earlier) {
        SortedSet<Path> all = new TreeSet<>(changed);
        all.addAll(earlier.changed());
        return new Trigger(cause, all, saved, seen);
    }

    Duration detect() {
        Duration detect = Duration.between(saved, seen);
        return detect.isNegative() ? Duration.ZERO : detect;
    }
}
