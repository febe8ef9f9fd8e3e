package dev.dymod.session;

import dev.dymod.session.builds.Candidate;
import dev.dymod.session.builds.SubmoduleBuild;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was published step by step, so that a user can go back and forward again. A step leads from one state in which all
 * submodules were good to the next such state: what was published of some while another one failed never ran, and would not
 * fit the others.
 *
 * <p>The class files are kept in memory, not the jars: a jar of changes means nothing without its base, and what two
 * generations have in common is there once, since an edit's tree shares the bytes of what it did not compile. Used by one
 * thread.
 */
final class History {

    /** Steps that can be taken back. */
    static final int DEPTH = 16;

    private final Deque<Map<SubmoduleBuild, Change>> done = new ArrayDeque<>();
    private final Deque<Map<SubmoduleBuild, Change>> undone = new ArrayDeque<>();

    /** Whose sources are newer than what is published, because of an undo. */
    private final Set<SubmoduleBuild> behind = new HashSet<>();

    /** What has been published since all submodules were good. */
    private Map<SubmoduleBuild, Change> step = new LinkedHashMap<>();

    private int starts;

    /** What a submodule once published, under the number that it had then. */
    record Version(int generation, Candidate.Good good) {}

    private record Change(Version before, Version after) {
        boolean isNone() {
            return before.good().made().tree().equals(after.good().made().tree());
        }
    }

    /**
     * The sources of a submodule have been built, so that nothing is taken back any more: what was undone is not the way
     * forward from here.
     *
     * @param before what was published until then; empty for a first generation
     * @param published what is published now, if that is something new
     * @param good whether what is published is what the sources are
     */
    void built(SubmoduleBuild build, Optional<Version> before, Optional<Version> published, boolean good) {
        undone.clear();
        if (good) {
            behind.remove(build);
        }
        if (published.isPresent() && before.isPresent()) {
            Version oldest =
                    Optional.ofNullable(step.get(build)).map(Change::before).orElse(before.get());
            step.put(build, new Change(oldest, published.get()));
        }
    }

    /**
     * Forgets all steps if the program has been started anew: what was published before may be of another contract, or be
     * called by other classes.
     *
     * @param now how often it has been
     */
    void forgetIfStarted(int now) {
        if (starts != now) {
            starts = now;
            done.clear();
            undone.clear();
            step = new LinkedHashMap<>();
        }
    }

    /** Ends a step, if anything was published in it: all submodules are good. */
    void endStep() {
        step.values().removeIf(Change::isNone);
        if (!step.isEmpty()) {
            done.addLast(step);
            step = new LinkedHashMap<>();
            if (done.size() > DEPTH) {
                done.removeFirst();
            }
        }
    }

    /** The sources of a submodule are newer than what is published, or may be. */
    void fallsBehind(SubmoduleBuild build) {
        behind.add(build);
    }

    /** Whether the sources are newer than what is published, because of an undo. */
    boolean isBehind(SubmoduleBuild build) {
        return behind.contains(build);
    }

    /** All of which {@link #isBehind} is true. */
    Collection<SubmoduleBuild> behind() {
        return Set.copyOf(behind);
    }

    /** What to publish to take the last step back; empty when there is none. It is taken as done. */
    Map<SubmoduleBuild, Version> undo() {
        Map<SubmoduleBuild, Version> versions = new LinkedHashMap<>();
        if (!step.isEmpty()) {
            // Half of a step: there is no way forward to it.
            step.forEach((build, change) -> versions.put(build, change.before()));
            behind.addAll(step.keySet());
            step = new LinkedHashMap<>();
            return versions;
        }
        Optional.ofNullable(done.pollLast()).ifPresent(last -> {
            undone.addLast(last);
            last.forEach((build, change) -> versions.put(build, change.before()));
            behind.addAll(last.keySet());
        });
        return versions;
    }

    /** What to publish to do again what was undone last; empty when there is nothing. It is taken as done. */
    Map<SubmoduleBuild, Version> redo() {
        Map<SubmoduleBuild, Version> versions = new LinkedHashMap<>();
        Optional.ofNullable(undone.pollLast()).ifPresent(next -> {
            done.addLast(next);
            next.forEach((build, change) -> versions.put(build, change.after()));
            behind.removeIf(
                    build -> versions.containsKey(build) && undone.stream().noneMatch(step -> step.containsKey(build)));
        });
        return versions;
    }
}
