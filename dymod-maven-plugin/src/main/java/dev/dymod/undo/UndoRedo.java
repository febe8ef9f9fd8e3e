package dev.dymod.undo;

import dev.dymod.console.Console;
import dev.dymod.generation.BuildCause;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.generation.ReleasedBuild;
import dev.dymod.program.AdoptionLog;
import dev.dymod.program.BuildLock;
import dev.dymod.program.InPlaceChanges;
import dev.dymod.program.Restarts;
import dev.dymod.publication.CommandAnswer;
import dev.dymod.report.BuildLog;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Publishes earlier states again under new numbers: for undo, for redo, and to let programs try a rejected generation again. It
 * compiles nothing. Used by the thread of the watch loop.
 */
public final class UndoRedo {

    private final List<ModuleBuild> builds;
    private final BuildLock lock;
    private final UndoHistory history;
    private final SessionState state;
    private final Folding folding;
    private final Restarts restarts;
    private final InPlaceChanges inPlace;
    private final BuildLog lines;
    private final Console console;

    public UndoRedo(
            List<ModuleBuild> builds,
            BuildLock lock,
            UndoHistory history,
            SessionState state,
            Folding folding,
            Restarts restarts,
            InPlaceChanges inPlace,
            BuildLog lines,
            Console console) {
        this.builds = builds;
        this.lock = lock;
        this.history = history;
        this.state = state;
        this.folding = folding;
        this.restarts = restarts;
        this.inPlace = inPlace;
        this.lines = lines;
        this.console = console;
    }

    /** Returns the published version of a module; empty before its first one. */
    public static Optional<UndoHistory.Version> versionOf(ModuleBuild build) {
        return build.current().map(good -> new UndoHistory.Version(build.generation(), good));
    }

    /** Publishes the previous state, and prints the answer. */
    public CommandAnswer undo() {
        lock.lock();
        try {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                return refused(obstacle.get());
            }
            Optional<UndoHistory.Move> move = history.undo();
            if (move.isEmpty()) {
                return refused(Messages.nothingToUndo());
            }
            return make(move.get(), "undo", addDependents(move.get().versions()), Messages::undone);
        } finally {
            lock.unlock();
        }
    }

    /** Publishes the state that was undone last, and prints the answer. */
    public CommandAnswer redo() {
        lock.lock();
        try {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                return refused(obstacle.get());
            }
            Optional<UndoHistory.Move> move = history.redo();
            if (move.isEmpty()) {
                return refused(Messages.nothingToRedo());
            }
            return make(
                    move.get(),
                    "redo",
                    move.get().versions(),
                    published -> Messages.redone(published, !history.behind().isEmpty()));
        } finally {
            lock.unlock();
        }
    }

    private CommandAnswer make(
            UndoHistory.Move move,
            String cause,
            Map<String, UndoHistory.Version> versions,
            Function<SortedMap<String, String>, String> text) {
        Republication result = publish(versions, cause);
        if (result instanceof Republication.Published published) {
            history.moved(move, generationsOf(versions.keySet()));
            String done = text.apply(published.versions());
            console.notice(done);
            return CommandAnswer.done(done);
        }
        return CommandAnswer.refused(((Republication.Impossible) result).reason());
    }

    private CommandAnswer refused(String reason) {
        console.warn(reason);
        return CommandAnswer.refused(reason);
    }

    /** Result of a publication of earlier versions. */
    private sealed interface Republication {

        /**
         * They were published.
         *
         * @param versions for each module, in words, what was published
         */
        record Published(SortedMap<String, String> versions) implements Republication {}

        /**
         * They could not be published.
         *
         * @param reason the reason, which was printed
         */
        record Impossible(String reason) implements Republication {}
    }

    private Map<String, Integer> generationsOf(Set<String> modules) {
        Map<String, Integer> generations = new TreeMap<>();
        builds.stream()
                .filter(build -> modules.contains(build.module().name()))
                .forEach(build -> generations.put(build.module().name(), build.generation()));
        return generations;
    }

    /**
     * Adds the modules that require one of those to be published, because each names the generation of what it requires. They
     * need not have changed in the undone step: they may have failed to compile in it.
     */
    private Map<String, UndoHistory.Version> addDependents(Map<String, UndoHistory.Version> move) {
        Map<String, UndoHistory.Version> versions = new LinkedHashMap<>(move);
        for (ModuleBuild build : builds) {
            String module = build.module().name();
            if (!versions.containsKey(module) && requiresAny(build, versions.keySet())) {
                versionOf(build).ifPresent(version -> versions.put(module, version));
                history.markBehind(module);
            }
        }
        return versions;
    }

    private static boolean requiresAny(ModuleBuild build, Set<String> modules) {
        return build.module().isSwapped() && build.module().requires().stream().anyMatch(modules::contains);
    }

    /** A held build that waits for a restart is an obstacle, because an undo would mix the states before and after it. */
    private Optional<String> obstacle() {
        history.forgetIfRestarted(restarts.count());
        return restarts.areDue() ? Optional.of(Messages.restartFirst()) : Optional.empty();
    }

    /** Publishes each module again whose generation a program has rejected, with the modules that require it. */
    public void tryAgain(AdoptionLog programs) {
        lock.lock();
        try {
            Map<String, UndoHistory.Version> again = new LinkedHashMap<>();
            for (ModuleBuild build : builds) {
                String module = build.module().name();
                if (requiresAny(build, again.keySet()) || programs.hasRejected(module, build.generation())) {
                    versionOf(build).ifPresent(version -> again.put(module, version));
                }
            }
            if (!again.isEmpty() && !restarts.areDue()) {
                if (publish(again, "reload") instanceof Republication.Published published) {
                    history.republished(generationsOf(again.keySet()));
                    console.notice(Messages.triedAgain(published.versions()));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean concernsProgram(Map<String, UndoHistory.Version> versions) {
        return builds.stream()
                .anyMatch(
                        build -> Optional.ofNullable(versions.get(build.module().name()))
                                .filter(version -> build.concernsProgram(version.good()))
                                .isPresent());
    }

    /** Publishes versions together with a change in place of the program. Without a restart, or not at all. */
    private Republication publishInPlace(Map<String, UndoHistory.Version> versions, String cause) throws IOException {
        List<ModuleBuild> changed = builds.stream()
                .filter(build -> versions.containsKey(build.module().name()))
                .toList();
        for (ModuleBuild build : changed) {
            UndoHistory.Version version =
                    Objects.requireNonNull(versions.get(build.module().name()));
            build.holdAgain(version.good(), BuildCause.of(cause));
        }
        InPlaceChanges.Attempt attempt = inPlace.attempt();
        if (attempt instanceof InPlaceChanges.RestartNeeded restart) {
            for (ModuleBuild build : changed) {
                build.revertHeld();
            }
            return impossible(Messages.needsRestart(cause, restart.reason()));
        }
        InPlaceChanges.Live live = (InPlaceChanges.Live) attempt;
        SortedMap<String, String> published = new TreeMap<>();
        for (ReleasedBuild released : live.released()) {
            String module = released.status().module();
            Optional.ofNullable(versions.get(module))
                    .ifPresent(version -> published.put(
                            module,
                            version.generation() == 0
                                    ? Messages.inPlace()
                                    : Messages.again(released.status().generation(), version.generation())));
        }
        state.ended(live.released().stream().map(ReleasedBuild::status).toList());
        folding.published();
        lines.print(live);
        return new Republication.Published(published);
    }

    private Republication impossible(String reason) {
        console.warn(reason);
        return new Republication.Impossible(reason);
    }

    /** Publishes versions under new numbers. */
    private Republication publish(Map<String, UndoHistory.Version> versions, String cause) {
        SortedMap<String, String> published = new TreeMap<>();
        List<ModuleStatus> ended = new ArrayList<>();
        try {
            if (concernsProgram(versions)) {
                return publishInPlace(versions, cause);
            }
            for (ModuleBuild build : builds) { // Each module comes after those that it requires.
                Optional<UndoHistory.Version> version =
                        Optional.ofNullable(versions.get(build.module().name()));
                if (version.isPresent()) {
                    int before = build.generation();
                    BuildCause trigger = BuildCause.of(cause);
                    ModuleStatus outcome = build.publish(version.get().good(), trigger);
                    ended.add(outcome);
                    published.put(
                            outcome.module(),
                            Messages.again(outcome.generation(), version.get().generation()));
                    lines.print(build, outcome, before, trigger.saved());
                }
            }
            state.ended(ended);
            folding.published();
            return new Republication.Published(published);
        } catch (IOException e) {
            console.error(Messages.notRepublished(e));
            return new Republication.Impossible(Messages.notRepublished(e));
        }
    }
}
