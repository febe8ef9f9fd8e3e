package dev.dymod.liveness;

import dev.dymod.console.Console;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Saved files that only the next start of Maven brings into the program. Thread-safe. */
public final class LeftToMaven {

    private final Console console;

    /** The first known state of each changed file. */
    private final Map<Path, Snapshot> first = new HashMap<>();

    /** Why each file that differs from its first state is not live. */
    private final Map<Path, String> reasons = new TreeMap<>();

    /** Creates a record of no files. */
    public LeftToMaven(Console console) {
        this.console = console;
    }

    /**
     * Prints why a file that was saved is left to Maven, or that it is again what it was.
     *
     * @param notices the reasons, one for each module that has the file
     * @param isBuilt whether a build takes the file over, and only something else of it is left to Maven
     * @param before the file before the save
     * @param now the file as it is
     */
    public synchronized void saved(
            Path file, Collection<String> notices, boolean isBuilt, Snapshot before, Snapshot now) {
        Snapshot original = first.computeIfAbsent(file, any -> before);
        if (now.changesSince(original).isEmpty()) {
            reasons.remove(file);
            console.notice(SharedMessages.asAtFirst(file));
        } else {
            if (!isBuilt) {
                reasons.put(file, String.join(" ", notices));
            }
            notices.forEach(console::warn);
        }
    }

    /** Returns the files that are not live. */
    synchronized List<Missing> missing() {
        return reasons.entrySet().stream()
                .map(each -> Missing.of(each.getValue()).with(each.getValue(), List.of(each.getKey())))
                .toList();
    }
}
