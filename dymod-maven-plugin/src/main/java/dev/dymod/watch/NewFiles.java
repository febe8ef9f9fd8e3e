package dev.dymod.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * New files that snapshots leave out for a while, because most files with such a name soon disappear ({@link EditorFiles}). A
 * file that stays unchanged for {@link #STAY} is included. Used by one thread.
 */
final class NewFiles {

    /** An editor deletes such a file sooner, unless the machine is overloaded. */
    static final Duration STAY = Duration.ofSeconds(3);

    private final Map<Path, Arrival> waiting = new HashMap<>();

    private boolean acceptsAll;

    private record Arrival(FileStamp stamp, Instant at) {}

    /** Returns whether to leave out a file because it is too new. */
    boolean isTooNew(Path file, FileStamp stamp, Instant now) {
        if (acceptsAll || !EditorFiles.isDoubtful(file)) {
            waiting.remove(file);
            return false;
        }
        Arrival arrival = waiting.get(file);
        if (arrival == null || !arrival.stamp().equals(stamp)) {
            waiting.put(file, new Arrival(stamp, now));
            return true;
        }
        if (now.isBefore(arrival.at().plus(STAY))) {
            return true;
        }
        waiting.remove(file);
        return false;
    }

    /** Sets whether every new file is included at once. */
    void acceptAll(boolean accept) {
        acceptsAll = accept;
    }

    /** Stops waiting for a file that does not exist, or is not a regular file. */
    void forget(Path file) {
        waiting.remove(file);
    }

    /** Stops waiting for all other files. */
    void keepOnly(Set<Path> files) {
        waiting.keySet().retainAll(files);
    }

    /** Returns the files that have waited long enough, and must be scanned again. */
    Set<Path> due(Instant now) {
        return waiting.entrySet().stream()
                .filter(file -> !now.isBefore(file.getValue().at().plus(STAY)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Returns the time until the first file must be scanned again, or empty if no file is waiting. */
    Optional<Duration> untilFirst(Instant now) {
        return waiting.values().stream()
                .map(arrival -> Duration.between(now, arrival.at().plus(STAY)))
                .min(Duration::compareTo)
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }
}
