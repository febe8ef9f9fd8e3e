package dev.dymod.status;

import dev.dymod.status.ModuleStatus.Outcome;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Saved files of one module: those of builds that have failed or are held, and those of each published generation. The
 * {@link SessionState} guards it.
 */
final class ModuleSaves {

    /** Generations that have files of their own. The files of older ones count for the oldest of these. */
    private static final int DEPTH = 64;

    private final SortedSet<Path> waiting = new TreeSet<>();
    private final TreeMap<Integer, Set<Path>> published = new TreeMap<>();
    private int generation;

    /** Records the end of a build. */
    void ended(ModuleStatus status) {
        waiting.addAll(status.changed());
        boolean isNew = status.generation() > generation;
        generation = status.generation();
        if (status.outcome() == Outcome.FAILED || (status.outcome() == Outcome.RESTART_REQUIRED && !isNew)) {
            return;
        }
        if (isNew) {
            published.put(generation, new TreeSet<>(waiting));
        }
        waiting.clear();
        if (published.size() > DEPTH) {
            Set<Path> oldest = published.pollFirstEntry().getValue();
            published.firstEntry().getValue().addAll(oldest);
        }
    }

    /** Adds files that are to be built again, because an undo ends. */
    void add(Collection<Path> files) {
        waiting.addAll(files);
    }

    /** Returns the files of the builds that have failed or are held. */
    SortedSet<Path> waiting() {
        return new TreeSet<>(waiting);
    }

    /** Returns the files of the generations after one. */
    SortedSet<Path> publishedAfter(int running) {
        SortedSet<Path> files = new TreeSet<>();
        published.tailMap(running, false).values().forEach(files::addAll);
        return files;
    }
}
