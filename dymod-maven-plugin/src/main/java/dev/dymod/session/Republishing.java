package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.session.builds.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Publishes again what was published before, under new numbers: to go back and forward, or for programs to try it once more.
 * Nothing is compiled. Used by the thread of the watch loop.
 */
final class Republishing {

    private final List<SubmoduleBuild> builds;
    private final History history;
    private final StatusFile status;
    private final Folding folding;
    private final Restarts restarts;
    private final OutcomeLines lines;
    private final Console console;

    Republishing(
            List<SubmoduleBuild> builds,
            History history,
            StatusFile status,
            Folding folding,
            Restarts restarts,
            OutcomeLines lines,
            Console console) {
        this.builds = builds;
        this.history = history;
        this.status = status;
        this.folding = folding;
        this.restarts = restarts;
        this.lines = lines;
        this.console = console;
    }

    /** What is published now, to go back to. */
    static Optional<History.Version> versionOf(SubmoduleBuild build) {
        return build.current().map(good -> new History.Version(build.generation(), good));
    }

    void undo() {
        synchronized (restarts) {
            if (isPossible()) {
                Optional<History.Move> move = history.undo();
                if (move.isEmpty()) {
                    console.warn(Messages.nothingToUndo());
                } else {
                    make(move.get(), "undo", addDependents(move.get().versions()))
                            .ifPresent(published -> console.info(Messages.undone(published)));
                }
            }
        }
    }

    void redo() {
        synchronized (restarts) {
            if (isPossible()) {
                Optional<History.Move> move = history.redo();
                if (move.isEmpty()) {
                    console.warn(Messages.nothingToRedo());
                } else {
                    make(move.get(), "redo", move.get().versions())
                            .ifPresent(published -> console.info(
                                    Messages.redone(published, !history.behind().isEmpty())));
                }
            }
        }
    }

    private Optional<SortedMap<String, String>> make(
            History.Move move, String cause, Map<SubmoduleBuild, History.Version> versions) {
        Optional<SortedMap<String, String>> published = publish(versions, cause);
        if (published.isPresent()) {
            history.moved(move, numbers(versions));
        }
        return published;
    }

    private static Map<SubmoduleBuild, Integer> numbers(Map<SubmoduleBuild, History.Version> versions) {
        Map<SubmoduleBuild, Integer> numbers = new HashMap<>();
        versions.keySet().forEach(build -> numbers.put(build, build.generation()));
        return numbers;
    }

    /** Of half a step: those that need a submodule name its generation, and have failed to be compiled since. */
    private Map<SubmoduleBuild, History.Version> addDependents(Map<SubmoduleBuild, History.Version> move) {
        Map<SubmoduleBuild, History.Version> versions = new LinkedHashMap<>(move);
        for (SubmoduleBuild build : builds) {
            if (!versions.containsKey(build) && requiresAny(build, versions.keySet())) {
                versionOf(build).ifPresent(version -> versions.put(build, version));
                history.fallsBehind(build);
            }
        }
        return versions;
    }

    private static boolean requiresAny(SubmoduleBuild build, Set<SubmoduleBuild> others) {
        return !build.submodule().isProgram()
                && others.stream()
                        .anyMatch(other -> build.submodule()
                                .requires()
                                .contains(other.submodule().name()));
    }

    /** Not while something waits for another start of the program that goes with what would be taken back. */
    private boolean isPossible() {
        history.forgetIfStarted(restarts.starts());
        if (restarts.areDue()) {
            console.warn(Messages.restartFirst());
            return false;
        }
        return true;
    }

    /** Publishes what a program has rejected once more, with the submodules that need it. */
    void tryAgain(Programs programs) {
        synchronized (restarts) {
            Map<SubmoduleBuild, History.Version> again = new LinkedHashMap<>();
            for (SubmoduleBuild build : builds) {
                String name = build.submodule().name();
                if (requiresAny(build, again.keySet()) || programs.hasRejected(name, build.generation())) {
                    versionOf(build).ifPresent(version -> again.put(build, version));
                }
            }
            if (!again.isEmpty() && !restarts.areDue()) {
                publish(again, "reload").ifPresent(published -> {
                    history.republished(numbers(again));
                    console.info(Messages.triedAgain(published));
                });
            }
        }
    }

    /**
     * Publishes what is known of some submodules.
     *
     * @return what became of which, in words; empty when it could not be written, which is told
     */
    private Optional<SortedMap<String, String>> publish(Map<SubmoduleBuild, History.Version> versions, String cause) {
        SortedMap<String, String> published = new TreeMap<>();
        List<ModuleStatus> ended = new ArrayList<>();
        try {
            for (SubmoduleBuild build : builds) { // Those that others need come first.
                Optional<History.Version> version = Optional.ofNullable(versions.get(build));
                if (version.isPresent()) {
                    int before = build.generation();
                    Trigger trigger = Trigger.atStart(cause);
                    ModuleStatus outcome = build.publishAgain(
                            version.get().good(),
                            trigger,
                            SubmoduleBuild.generations(build.submodule().requires(), builds));
                    ended.add(outcome);
                    published.put(
                            outcome.module(),
                            Messages.again(outcome.generation(), version.get().generation()));
                    lines.tell(build, outcome, before, trigger.saved());
                }
            }
            status.ended(ended);
            folding.published();
            return Optional.of(published);
        } catch (IOException e) {
            console.error(Messages.notRepublished(e));
            return Optional.empty();
        }
    }
}
