package dev.dymod.liveness;

import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Saved files that the user keeps from the program.
 *
 * @param paused those that were saved in a pause, and are not built
 * @param undone those whose edits were undone, by the module whose sources are newer than what runs
 */
public record HeldBack(Set<Path> paused, Map<String, Set<Path>> undone) {

    /** Copies the collections. */
    public HeldBack {
        paused = Set.copyOf(paused);
        undone = Map.copyOf(undone);
    }

    /** Returns what the user keeps from the program, in a pause and by an undo. */
    List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        if (!paused.isEmpty()) {
            missing.add(Messages.named(Missing.of(SharedMessages.isPaused(true)), new TreeSet<>(paused)));
        }
        if (!undone.isEmpty()) {
            Set<Path> files = new TreeSet<>();
            undone.values().forEach(files::addAll);
            missing.add(Messages.named(Missing.of(SharedMessages.isUndone()), files));
        }
        return missing;
    }
}
