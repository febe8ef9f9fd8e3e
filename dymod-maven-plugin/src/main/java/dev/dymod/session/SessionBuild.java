package dev.dymod.session;

import dev.dymod.publish.ModuleStatus;
import dev.dymod.session.builds.Candidate;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.session.builds.Trigger;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Builds what has been saved, in all submodules that it concerns, and publishes them. Nothing is published whose inputs have
 * changed since they were read: then it goes round again. Used by one thread.
 */
final class SessionBuild implements AutoCloseable {

    private final Sources sources;
    private final List<SubmoduleBuild> builds;
    private final History history;
    private final Restarts restarts;
    private final BuildReports reports;

    /** Whether something has been built since the last quiet time. */
    private boolean busy = true;

    /**
     * Nothing is built yet.
     *
     * @param builds each after those that it requires
     */
    SessionBuild(
            Sources sources, List<SubmoduleBuild> builds, History history, Restarts restarts, BuildReports reports) {
        this.sources = sources;
        this.builds = builds;
        this.history = history;
        this.restarts = restarts;
        this.reports = reports;
    }

    /**
     * Builds what has been seen, if that is not in the middle of a save.
     *
     * @param anyway what to build even if nothing of it has changed
     */
    void build(Collection<SubmoduleBuild> anyway) throws InterruptedException {
        Snapshot whole = sources.awaitWhole();
        synchronized (restarts) {
            history.forgetIfStarted(restarts.starts());
            buildUntilQuiet(whole, anyway);
        }
        busy = true;
    }

    /** Builds what has changed, and again for as long as something is saved meanwhile; then tells. */
    private void buildUntilQuiet(Snapshot whole, Collection<SubmoduleBuild> anyway) throws InterruptedException {
        Set<SubmoduleBuild> all = new HashSet<>(anyway);
        all.addAll(history.behind()); // An undo lasts until the next build.
        Map<SubmoduleBuild, ModuleStatus> concluded = new LinkedHashMap<>();
        Snapshot read = whole;
        Optional<Snapshot> newer = buildOnce(read, all, concluded);
        while (newer.isPresent()) {
            read = newer.get();
            newer = buildOnce(read, all, concluded);
        }
        for (Path file : read.changesSince(sources.built()).all()) {
            reports.notBuilt(file, builds, sources.built().of(file), read.of(file));
        }
        sources.haveBeenBuilt(read);
        reports.ended(concluded.values());
        if (concluded.keySet().stream().anyMatch(build -> build.submodule().isProgram())) {
            buildRefusedAgain(read);
        }
        if (builds.stream().noneMatch(SubmoduleBuild::hasFailed)) {
            history.endStep();
        }
    }

    /**
     * Builds and publishes one submodule after the other, each against the newest classes of those that it requires. What
     * is published of those already waits, in the program, for the submodules that go with it.
     *
     * @param concluded gets the outcome of each submodule that was built to the end
     * @return empty when all are, else what was saved meanwhile
     */
    private Optional<Snapshot> buildOnce(
            Snapshot read, Set<SubmoduleBuild> anyway, Map<SubmoduleBuild, ModuleStatus> concluded)
            throws InterruptedException {
        ChangeSet changes = read.changesSince(sources.built());
        if (!changes.isEmpty()) {
            reports.begin();
        }
        Map<SubmoduleBuild, Trigger> triggers = triggers(changes, read, anyway);
        if (triggers.isEmpty()) {
            return savedSince(read, sources.now(Optional.empty()));
        }
        for (Map.Entry<SubmoduleBuild, Trigger> entry : triggers.entrySet()) {
            SubmoduleBuild build = entry.getKey();
            Trigger trigger = entry.getValue();
            if (restarts.seesNoChange(build, trigger) && !anyway.contains(build)) {
                continue;
            }
            Candidate candidate =
                    build.candidates().build(() -> SubmoduleBuild.newestClasses(builds), trigger.changed());
            Snapshot after = sources.now(build.candidates().read(candidate, trigger.changed()));
            if (candidate instanceof Candidate.Bad) {
                after = sources.awaitQuiet(after); // A second save may mend it.
            }
            Optional<Snapshot> newer = savedSince(read, after);
            if (newer.isPresent()) {
                return newer;
            }
            SortedMap<String, Integer> required =
                    SubmoduleBuild.generations(build.submodule().requires(), builds);
            if (build.isAsTold(candidate, required) && (trigger.changed().isEmpty() || concluded.containsKey(build))) {
                build.candidates().concluded(candidate);
            } else {
                concluded.put(build, conclude(build, candidate, trigger, required));
            }
        }
        return Optional.empty();
    }

    /** The program has other classes: what was refused for the types that it names, or named, may be good now. */
    private void buildRefusedAgain(Snapshot read) throws InterruptedException {
        Map<SubmoduleBuild, ModuleStatus> concluded = new LinkedHashMap<>();
        for (SubmoduleBuild build : builds) {
            if (build.hasFailed() && !build.submodule().isProgram()) {
                Candidate candidate = build.candidates().build(() -> SubmoduleBuild.newestClasses(builds), List.of());
                boolean asRead = sources.now(build.candidates().read(candidate, List.of()))
                        .sameReadingAs(read);
                // A bad one has been told; what is saved now is built next, and this after it.
                if (candidate instanceof Candidate.Good && asRead) {
                    SortedMap<String, Integer> required =
                            SubmoduleBuild.generations(build.submodule().requires(), builds);
                    concluded.put(build, conclude(build, candidate, Trigger.ofProgram(), required));
                }
            }
        }
        if (!concluded.isEmpty()) {
            reports.ended(concluded.values());
        }
    }

    /** What there is when nothing is saved any more, if it is not what was read. */
    private Optional<Snapshot> savedSince(Snapshot read, Snapshot after) throws InterruptedException {
        return after.sameReadingAs(read) ? Optional.empty() : Optional.of(sources.awaitQuietAgain(after));
    }

    private ModuleStatus conclude(
            SubmoduleBuild build, Candidate candidate, Trigger trigger, SortedMap<String, Integer> required) {
        int before = build.generation();
        Optional<History.Version> was = Republishing.versionOf(build);
        ModuleStatus outcome = build.conclude(candidate, trigger, required, restarts.isAhead(build));
        history.built(
                build,
                was,
                Republishing.versionOf(build).filter(version -> version.generation() > before),
                candidate instanceof Candidate.Good);
        restarts.concluded(build);
        reports.concluded(build, outcome, before, trigger.saved());
        return outcome;
    }

    /** The submodules that have changed, those that require them, and those to build anyway. */
    private Map<SubmoduleBuild, Trigger> triggers(ChangeSet changes, Snapshot read, Set<SubmoduleBuild> anyway) {
        Map<SubmoduleBuild, Trigger> triggers = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (SubmoduleBuild build : builds) {
            List<Path> own = changes.all().stream()
                    .filter(build.candidates().inputs()::isBuiltFrom)
                    .toList();
            boolean required = build.submodule().requires().stream().anyMatch(names::contains);
            if (!own.isEmpty() || required) {
                names.add(build.submodule().name());
                triggers.put(build, Trigger.ofChanges(own, sources.dueSince(read)));
            } else if (anyway.contains(build)) {
                triggers.put(
                        build,
                        Trigger.atStart(
                                history.isBehind(build)
                                        ? "the sources as they are, after an undo"
                                        : "the sources are not what Maven compiled"));
            }
        }
        return triggers;
    }

    /** Whether sources are newer than what is published, because of an undo. */
    boolean isBehind() {
        return !history.behind().isEmpty();
    }

    /** Tells whether the user holds something back. */
    void tellHeld() {
        boolean paused = sources.arePaused();
        reports.held(paused, isBehind() || (paused && sources.haveChanged()));
    }

    /** Whether there is something to do when nothing has changed for a while. */
    boolean isBusy() {
        return busy;
    }

    /** Nothing has changed for a while. */
    void idle() {
        busy = false;
        for (SubmoduleBuild build : builds) {
            Object unused = build.candidates().idle().exceptionally(failure -> {
                reports.nothingKept(build, failure);
                return null;
            });
        }
    }

    @Override
    public void close() {
        reports.close();
        builds.forEach(SubmoduleBuild::close);
    }
}
