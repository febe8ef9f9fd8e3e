package dev.dymod.liveness;

import dev.dymod.build.ProgramModule;
import dev.dymod.console.Console;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
import dev.dymod.publication.AwaitResult;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Edits of program modules in a session that builds only submodules: they become live only when the user compiles them and
 * restarts the program. Thread-safe.
 */
public final class ProgramChanges {

    private final List<ProgramModule> modules;
    private final Console console;

    /** State of each saved file when the watch began. */
    private final Map<Path, Snapshot> first = new HashMap<>();

    /** Files that differ from their first state. */
    private final Set<Path> changed = new TreeSet<>();

    public ProgramChanges(List<ProgramModule> modules, Console console) {
        this.modules = List.copyOf(modules);
        this.console = console;
    }

    /**
     * Prints which files of a burst the program does not have. A file is named only once, unless it is reverted and changed
     * again.
     *
     * @param files that were saved, of any module
     * @param before snapshot before the burst
     * @param now snapshot after the burst
     */
    public synchronized void saved(Collection<Path> files, Snapshot before, Snapshot now) {
        for (ProgramModule module : modules) {
            Set<Path> news = new TreeSet<>();
            files.stream()
                    .filter(module::contains)
                    .filter(file -> isNews(file, before, now))
                    .forEach(news::add);
            if (!news.isEmpty()) {
                console.warn(Messages.programChanged(module.name(), news));
            }
        }
    }

    private boolean isNews(Path file, Snapshot before, Snapshot now) {
        Snapshot original = first.computeIfAbsent(file, any -> before.of(file));
        if (!now.of(file).changesSince(original).isEmpty()) {
            return changed.add(file);
        }
        if (changed.remove(file)) {
            console.notice(SharedMessages.asAtFirst(file));
        }
        return false;
    }

    /** Returns the verdict on changes that have not been compiled; empty if there are none. */
    Optional<Verdict> leftToUser() {
        List<Missing> missing = missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of(Verdict.of(AwaitResult.RESTART_REQUIRED, missing));
    }

    /** Returns the changes that have not been compiled. */
    synchronized List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        for (ProgramModule module : modules) {
            List<Path> waiting = changed.stream()
                    .filter(module::contains)
                    .filter(file -> !module.isUpToDate(file))
                    .toList();
            if (!waiting.isEmpty()) {
                String text = Messages.programChanged(module.name(), waiting);
                missing.add(Missing.ofModule(module.name(), text).with(text, waiting));
            }
        }
        return missing;
    }
}
