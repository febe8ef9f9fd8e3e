package dev.dymod.undo;

import dev.dymod.generation.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * The published states of all modules, in the order in which they were published, for undo and redo. Modules are named by their
 * module name.
 *
 * <p>A state is recorded when all modules are good. While one of them fails, the others may be published, but that mixture is no
 * state to return to. A state that programs have rejected is skipped. Because a rejection may arrive late, it is looked up at the
 * next build, undo or redo.
 *
 * <p>The class files are kept in memory. The published jars would not do, because a jar with the changes of an edit needs its
 * base. Two states share the bytes of all classes that they have in common. Used by one thread.
 */
public final class UndoHistory {

    /** The number of steps that can be undone. */
    static final int DEPTH = 16;

    /** Returns whether programs have rejected a generation of a module. */
    private final BiPredicate<String, Integer> rejected;

    private final List<State> states = new ArrayList<>(List.of(new State()));

    /** The index of the state that is published, apart from {@link #openStep}. */
    private int current;

    /** The index of the newest state that was published and not rejected. */
    private int accepted;

    /** The versions published since all modules were good. */
    private final Map<String, Version> openStep = new LinkedHashMap<>();

    /** The files whose saves have led to {@link #openStep}, by module. */
    private final Map<String, Set<Path>> openSaves = new LinkedHashMap<>();

    /** The files whose saves were undone in an open step, by module. */
    private final Map<String, Set<Path>> undoneSaves = new LinkedHashMap<>();

    /** The modules whose sources are newer than the published classes because of an undo. */
    private final Set<String> behind = new HashSet<>();

    private int restarts;

    /**
     * A build that was published.
     *
     * @param generation its number when it was first published
     * @param good its classes
     */
    public record Version(int generation, Candidate.Good good) {
        boolean hasSameClasses(Version other) {
            return good.tree().equals(other.good().tree());
        }
    }

    /**
     * The way to another state.
     *
     * @param to the index of that state
     * @param versions the versions to publish for it, by module
     */
    record Move(int to, Map<String, Version> versions) {}

    private static final class State {
        private final Map<String, Version> versions = new LinkedHashMap<>();

        /** The numbers under which these versions were published last. */
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        /** The files whose saves have led here from the state before, by module. */
        private final Map<String, Set<Path>> saves = new LinkedHashMap<>();

        State with(Map<String, Version> more) {
            State next = new State();
            next.versions.putAll(versions);
            next.numbers.putAll(numbers);
            more.forEach(next::put);
            return next;
        }

        void put(String module, Version version) {
            versions.put(module, version);
            numbers.put(module, version.generation());
        }

        boolean differsIn(String module, Version version) {
            Version own = versions.get(module);
            return own != null && !own.hasSameClasses(version);
        }
    }

    /**
     * Creates a history without steps.
     *
     * @param rejected returns whether programs have rejected a generation of a module
     */
    public UndoHistory(BiPredicate<String, Integer> rejected) {
        this.rejected = rejected;
    }

    /**
     * Records a build of the current sources of a module. It ends an undo: the states that were undone are dropped.
     *
     * @param module its name
     * @param before the version that was published before the build; empty if there was none
     * @param published the version that the build has published; empty if it has published nothing
     * @param good whether the published classes are those of the sources
     * @param changed the files that it was built for
     */
    public void built(
            String module,
            Optional<Version> before,
            Optional<Version> published,
            boolean good,
            Collection<Path> changed) {
        if (good) {
            behind.remove(module);
            undoneSaves.remove(module);
        } else if (behind.contains(module)) {
            undoneSaves.put(module, undoneSaves(module));
        }
        continueFromAccepted();
        addTo(openSaves, module, changed);
        before.ifPresent(version -> states.stream()
                .filter(state -> !state.versions.containsKey(module))
                .forEach(state -> state.put(module, version)));
        if (before.isPresent()) {
            published.ifPresent(version -> openStep.put(module, version));
        }
    }

    /** Drops the states after the newest accepted one. A rejected undo is dropped, too: it counts as not made. */
    private void continueFromAccepted() {
        updateAccepted();
        State published = states.get(current);
        current = accepted;
        states.subList(current + 1, states.size()).clear();
        published.versions.forEach((module, version) -> {
            if (states.get(current).differsIn(module, version)) {
                openStep.putIfAbsent(module, version);
            }
        });
    }

    private void updateAccepted() {
        if (!isRejected(states.get(current))) {
            accepted = current;
        }
    }

    private boolean isRejected(State state) {
        return state.numbers.entrySet().stream().anyMatch(entry -> rejected.test(entry.getKey(), entry.getValue()));
    }

    /**
     * Forgets all steps if the program was restarted: an earlier state may have another contract, or not fit the classes of the
     * program.
     *
     * @param count the number of restarts until now
     */
    public void forgetIfRestarted(int count) {
        if (restarts != count) {
            restarts = count;
            states.clear();
            states.add(new State());
            current = 0;
            accepted = 0;
            openStep.clear();
            openSaves.clear();
            undoneSaves.clear();
        }
    }

    /** Records what was published since the last step as a step that can be undone. To be called when all modules are good. */
    public void endStep() {
        if (hasOpenStep()) {
            states.add(states.get(current).with(openStep));
            openSaves.forEach((module, files) -> addTo(states.get(current + 1).saves, module, files));
            current = states.size() - 1;
            if (current > DEPTH) {
                states.remove(0);
                current--;
                accepted = Math.max(0, accepted - 1);
            }
        }
        openStep.clear();
        openSaves.clear();
    }

    private static void addTo(Map<String, Set<Path>> saves, String module, Collection<Path> files) {
        saves.computeIfAbsent(module, any -> new TreeSet<>()).addAll(files);
    }

    private boolean hasOpenStep() {
        return openStep.entrySet().stream()
                .anyMatch(entry -> states.get(current).differsIn(entry.getKey(), entry.getValue()));
    }

    /** Records that the sources of a module are, or may be, newer than its published classes. */
    void markBehind(String module) {
        behind.add(module);
    }

    /** Returns the modules whose sources are newer than their published classes because of an undo. */
    public Set<String> behind() {
        return Set.copyOf(behind);
    }

    /** Returns the files whose saves an undo keeps from the program, by each module that is {@link #behind}. */
    public Map<String, Set<Path>> undone() {
        Map<String, Set<Path>> undone = new TreeMap<>();
        behind.forEach(module -> undone.put(module, undoneSaves(module)));
        return undone;
    }

    private Set<Path> undoneSaves(String module) {
        Set<Path> files = new TreeSet<>(undoneSaves.getOrDefault(module, Set.of()));
        states.subList(current + 1, states.size())
                .forEach(state -> files.addAll(state.saves.getOrDefault(module, Set.of())));
        return files;
    }

    /** Returns the way to the previous state; empty when there is none. */
    Optional<Move> undo() {
        updateAccepted();
        for (int to = hasOpenStep() ? current : current - 1; to >= 0; to--) {
            Optional<Move> move = moveTo(to);
            if (move.isPresent()) {
                return move;
            }
        }
        return Optional.empty();
    }

    /** Returns the way to the state that was undone last; empty when there is none. */
    Optional<Move> redo() {
        updateAccepted();
        for (int to = current + 1; to < states.size(); to++) {
            Optional<Move> move = moveTo(to);
            if (move.isPresent()) {
                return move;
            }
        }
        return Optional.empty();
    }

    /** Returns the way to a state; empty when programs have rejected it, or it is published already. */
    private Optional<Move> moveTo(int to) {
        State target = states.get(to);
        Map<String, Version> versions = new LinkedHashMap<>();
        states.get(current).with(openStep).versions.forEach((module, version) -> {
            if (target.differsIn(module, version)) {
                versions.put(module, Objects.requireNonNull(target.versions.get(module)));
            }
        });
        return versions.isEmpty() || isRejected(target) ? Optional.empty() : Optional.of(new Move(to, versions));
    }

    /**
     * Records that the versions of a move were published.
     *
     * @param numbers the numbers under which they were published, by module
     */
    void moved(Move move, Map<String, Integer> numbers) {
        boolean fromOpenStep = hasOpenStep();
        if (fromOpenStep) {
            openSaves.forEach((module, files) -> addTo(undoneSaves, module, files));
        }
        current = move.to();
        openStep.clear();
        openSaves.clear();
        republished(numbers);
        State newest = states.get(states.size() - 1);
        move.versions().forEach((module, version) -> {
            if (fromOpenStep || newest.differsIn(module, version)) {
                behind.add(module);
            } else {
                behind.remove(module);
            }
        });
    }

    /** Records the new numbers of modules that were published again. */
    void republished(Map<String, Integer> numbers) {
        states.get(current).numbers.putAll(numbers);
    }
}
