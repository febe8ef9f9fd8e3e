package dev.dymod.session;

import dev.dymod.session.builds.Candidate;
import dev.dymod.session.builds.SubmoduleBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The states that were published one after the other, so that a user can go back and forward again. All submodules were good in
 * each: what was published of some while another one failed never ran, and would not fit the others. Nor is a state to go to
 * what programs refused, which may be known only later.
 *
 * <p>The class files are kept in memory, not the jars: a jar of changes means nothing without its base, and what two
 * generations have in common is there once, since an edit's tree shares the bytes of what it did not compile. Used by one
 * thread.
 */
final class History {

    /** Steps that can be taken back. */
    static final int DEPTH = 16;

    /** Whether programs refused a generation of a submodule. */
    private final BiPredicate<SubmoduleBuild, Integer> refused;

    private final List<State> states = new ArrayList<>(List.of(new State()));

    /** What is published, but for {@link #step}. */
    private int at;

    /** What was published last of all that was not refused. */
    private int ran;

    /** What has been published since all submodules were good. */
    private final Map<SubmoduleBuild, Version> step = new LinkedHashMap<>();

    /** Whose sources are newer than what is published, because of an undo. */
    private final Set<SubmoduleBuild> behind = new HashSet<>();

    private int starts;

    /** What a submodule once published, under the number that it had then. */
    record Version(int generation, Candidate.Good good) {
        boolean isSame(Version other) {
            return good.tree().equals(other.good().tree());
        }
    }

    /** The way to another state: what to publish for it. */
    record Move(int to, Map<SubmoduleBuild, Version> versions) {}

    private static final class State {
        private final Map<SubmoduleBuild, Version> versions = new LinkedHashMap<>();

        /** Of those, under which they were last published. */
        private final Map<SubmoduleBuild, Integer> numbers = new LinkedHashMap<>();

        State with(Map<SubmoduleBuild, Version> more) {
            State next = new State();
            next.versions.putAll(versions);
            next.numbers.putAll(numbers);
            more.forEach(next::put);
            return next;
        }

        void put(SubmoduleBuild build, Version version) {
            versions.put(build, version);
            numbers.put(build, version.generation());
        }

        boolean isOther(SubmoduleBuild build, Version version) {
            Version own = versions.get(build);
            return own != null && !own.isSame(version);
        }
    }

    History(BiPredicate<SubmoduleBuild, Integer> refused) {
        this.refused = refused;
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
        goOnFromWhatRan();
        if (good) {
            behind.remove(build);
        }
        before.ifPresent(version -> states.stream()
                .filter(state -> !state.versions.containsKey(build))
                .forEach(state -> state.put(build, version)));
        if (before.isPresent()) {
            published.ifPresent(version -> step.put(build, version));
        }
    }

    /** What programs refused, an undo too, has not happened, and neither has what would follow it. */
    private void goOnFromWhatRan() {
        settle();
        State published = states.get(at);
        at = ran;
        states.subList(at + 1, states.size()).clear();
        published.versions.forEach((build, version) -> {
            if (states.get(at).isOther(build, version)) {
                step.putIfAbsent(build, version);
            }
        });
    }

    /** By now programs have refused what is published, or they run it. */
    private void settle() {
        if (!isRefused(states.get(at))) {
            ran = at;
        }
    }

    private boolean isRefused(State state) {
        return state.numbers.entrySet().stream().anyMatch(entry -> refused.test(entry.getKey(), entry.getValue()));
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
            states.clear();
            states.add(new State());
            at = 0;
            ran = 0;
            step.clear();
        }
    }

    /** Ends a step, if anything was published in it: all submodules are good. */
    void endStep() {
        if (isWithinStep()) {
            states.add(states.get(at).with(step));
            at = states.size() - 1;
            if (at > DEPTH) {
                states.remove(0);
                at--;
                ran = Math.max(0, ran - 1);
            }
        }
        step.clear();
    }

    private boolean isWithinStep() {
        return step.entrySet().stream().anyMatch(entry -> states.get(at).isOther(entry.getKey(), entry.getValue()));
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

    /** The way to the state before; empty when there is none. */
    Optional<Move> undo() {
        settle();
        for (int to = isWithinStep() ? at : at - 1; to >= 0; to--) {
            Optional<Move> move = moveTo(to);
            if (move.isPresent()) {
                return move;
            }
        }
        return Optional.empty();
    }

    /** The way to the state that was undone last; empty when there is none. */
    Optional<Move> redo() {
        settle();
        for (int to = at + 1; to < states.size(); to++) {
            Optional<Move> move = moveTo(to);
            if (move.isPresent()) {
                return move;
            }
        }
        return Optional.empty();
    }

    /** Empty when programs refused it, or it is what is published. */
    private Optional<Move> moveTo(int to) {
        State target = states.get(to);
        Map<SubmoduleBuild, Version> versions = new LinkedHashMap<>();
        states.get(at).with(step).versions.forEach((build, version) -> {
            if (target.isOther(build, version)) {
                versions.put(build, Objects.requireNonNull(target.versions.get(build)));
            }
        });
        return versions.isEmpty() || isRefused(target) ? Optional.empty() : Optional.of(new Move(to, versions));
    }

    /**
     * A move was made.
     *
     * @param numbers under which it was published
     */
    void moved(Move move, Map<SubmoduleBuild, Integer> numbers) {
        boolean withinStep = isWithinStep();
        at = move.to();
        step.clear();
        republished(numbers);
        State newest = states.get(states.size() - 1);
        move.versions().forEach((build, version) -> {
            if (withinStep || newest.isOther(build, version)) {
                behind.add(build);
            } else {
                behind.remove(build);
            }
        });
    }

    /** What is published has new numbers. */
    void republished(Map<SubmoduleBuild, Integer> numbers) {
        states.get(at).numbers.putAll(numbers);
    }
}
