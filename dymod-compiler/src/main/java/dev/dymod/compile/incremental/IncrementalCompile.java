package dev.dymod.compile.incremental;

import dev.dymod.compile.javac.JavacRun;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.ConstructorParameters;
import dev.dymod.compile.model.References;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Compile of the changed sources and of the sources that depend on them, in rounds: when the interface of a compiled class has
 * changed, the sources that refer to it join the next round. The classes are those that a compile of all sources gives.
 *
 * <p>Javac compiles the sources of one {@link Round} together, against the classes of all others. Where that may give other
 * classes than a compile of all sources, the result is the reason to compile all. Used once, by one thread.
 */
public final class IncrementalCompile {

    /** Runs javac on some sources, against the classes of others. */
    public interface Javac extends BiFunction<Collection<Path>, ClassTree, JavacRun> {}

    /** Codes of warnings about the whole module, such as unused options of processors. */
    public static final Set<String> ABOUT_ALL = Set.of(
            "compiler.warn.proc.unmatched.processor.options", "compiler.warn.proc.annotations.without.processor");

    private static final String PROCESSOR_ERROR = "compiler.err.proc.messager";

    private final CompileState before;
    private final SortedSet<Path> removed = new TreeSet<>();

    /** Sources of the next round; only grows. */
    private final SortedSet<Path> sources = new TreeSet<>();

    private SourceDigests digests = SourceDigests.none();

    /**
     * Finds the sources of the first round.
     *
     * @param before state that the last good compile left
     * @param isSource whether a file exists and is a source of the module
     * @param changed sources that were added, modified or removed since
     */
    public IncrementalCompile(CompileState before, Predicate<Path> isSource, Collection<Path> changed) {
        this.before = before;
        for (Path source : changed) {
            if (isSource.test(source)) {
                sources.add(source);
            } else if (before.sources().contains(source)) {
                removed.add(source);
            }
        }
        if (!sources.isEmpty() || !removed.isEmpty()) {
            sources.addAll(before.processorOutputs().aggregated());
            sources.removeAll(removed);
        }
        boolean aggregatesNothing =
                removed.containsAll(before.processorOutputs().aggregated());
        SortedSet<String> removedEntries = before.outputsOf(removed);
        if (aggregatesNothing && sources.isEmpty()) {
            removedEntries.addAll(before.processorOutputs().aggregateEntries());
        }
        sources.addAll(before.dependents(
                Interfaces.of(before.classes(), removedEntries).types(), Set.of()));
        sources.addAll(before.treeReadersOf(changed));
        sources.addAll(readByUntracked(before.processorOutputs().treeAccesses().untracked(), Map.of()));
        sources.removeAll(removed);
        for (SortedSet<Path> more = superclassSources(before.classes(), before.outputsOf(sources));
                sources.addAll(more); ) {
            more = superclassSources(before.classes(), before.outputsOf(more));
        }
    }

    /** Result: the next state, or errors that a clean build has, too, or the reason to compile all sources. */
    public sealed interface Result {

        /** No source had to be compiled. */
        record NoneCompiled(CompileState state) implements Result {}

        /** Javac compiled some sources; {@code kept} are the classes of the others. */
        record Done(CompileState state, SortedSet<Path> compiled, JavacRun run, ClassTree kept) implements Result {}

        /** Some sources do not compile, and would not in a clean build. */
        record Errors(SortedSet<Path> compiled, JavacRun run, ClassTree kept) implements Result {}

        /** Reason to compile all sources. */
        record All(String because) implements Result {}
    }

    /**
     * Compiles rounds until no further source joins.
     *
     * @param javac runs javac once for each round
     * @return the result
     */
    public Result run(Javac javac) {
        Optional<Result> result = resultWithoutRound();
        while (result.isEmpty()) {
            result = round(javac);
        }
        return result.get();
    }

    private Optional<Result> resultWithoutRound() {
        if (!before.hasOnlySelectedSources()) {
            // Javac compiles it for as long as another source names it.
            return all(Messages.UNSELECTED_SOURCE);
        }
        if (!before.isRecorded() && !removed.isEmpty()) {
            return all(Messages.REFERENCES_NOT_RECORDED);
        }
        return sources.isEmpty() && removed.isEmpty() ? Optional.of(new Result.NoneCompiled(before)) : Optional.empty();
    }

    /** Compiles one round; empty when sources have joined, so that another round is needed. */
    private Optional<Result> round(Javac javac) {
        if (affectsMostSources()) {
            return all(Messages.AFFECTS_MOST_SOURCES);
        }
        SortedSet<Path> replaced = new TreeSet<>(removed);
        replaced.addAll(sources);
        ClassTree kept = before.without(replaced);
        if (sources.isEmpty()) {
            return Round.hasPackagesOf(before.outputsOf(replaced), kept, ClassTree.empty())
                    ? Optional.of(new Result.NoneCompiled(before.after(removed)))
                    : all(Messages.PACKAGES_CHANGED);
        }
        digests = digests.with(SourceDigests.of(sources));
        Round round = new Round(before, replaced, kept, javac.apply(sources, kept));
        if (sources.addAll(unseenSources(round.run()))) {
            return Optional.empty();
        }
        return round.run().success() ? afterSuccess(round) : afterErrors(round);
    }

    private Optional<Result> afterSuccess(Round round) {
        Optional<String> reason = round.fullCompileReason();
        if (reason.isPresent()) {
            return all(reason.get());
        }
        SortedSet<Path> joining = round.dependents();
        joining.addAll(
                superclassSources(round.compiled(), round.compiled().files().keySet()));
        joining.removeAll(removed);
        if (sources.addAll(joining)) {
            return Optional.empty();
        }
        CompileState state = before.after(removed, sources, round.kept(), round.run(), digests);
        return Optional.of(new Result.Done(state, new TreeSet<>(sources), round.run(), round.kept()));
    }

    private Optional<Result> afterErrors(Round round) {
        JavacRun run = round.run();
        boolean ofProcessor = run.crashed() || run.diagnostics().hasAny(Set.of(PROCESSOR_ERROR));
        if (ofProcessor && !run.processorOutputs().treeAccesses().untracked().isEmpty()) {
            return all(Messages.UNTRACKED_PROCESSOR_FAILS);
        }
        if (run.diagnostics().hasAny(ABOUT_ALL)) {
            return all(Messages.WARNING_ABOUT_ALL_IS_ERROR);
        }
        Optional<SortedSet<Path>> scope = ErrorScope.of(before, sources, removed, run);
        if (scope.isEmpty()) {
            return all(Messages.ERRORS_ELSEWHERE);
        }
        return sources.addAll(scope.get())
                ? Optional.empty()
                : Optional.of(new Result.Errors(new TreeSet<>(sources), run, round.kept()));
    }

    private static Optional<Result> all(String because) {
        return Optional.of(new Result.All(because));
    }

    private boolean affectsMostSources() {
        long added = sources.stream()
                .filter(source -> !before.sources().contains(source))
                .count();
        long total = before.sources().size() - removed.size() + added;
        return sources.size() > 1 && sources.size() * 2L > total;
    }

    /**
     * Returns the sources of the superclasses of some anonymous classes. They are compiled together, because an anonymous class
     * takes over the parameter names of a constructor of its superclass, and javac does not read these from every class file.
     *
     * @param classes classes that contain the entries
     */
    private SortedSet<Path> superclassSources(ClassTree classes, Collection<String> entries) {
        Set<String> superclasses = AnonymousClasses.superclasses(classes, entries);
        superclasses.removeIf(entry -> before.classes()
                .file(entry)
                .map(ConstructorParameters::namesIn)
                .orElse(List.of())
                .isEmpty());
        SortedSet<Path> found = new TreeSet<>();
        if (!superclasses.isEmpty()) {
            for (Path source : before.sources()) {
                if (!Collections.disjoint(before.outputsOf(List.of(source)), superclasses)) {
                    found.add(source);
                }
            }
            found.removeAll(removed);
        }
        return found;
    }

    /** Returns the sources that javac did not read, although processors may read their trees in a clean build. */
    private SortedSet<Path> unseenSources(JavacRun run) {
        SortedSet<Path> unseen = before.sourcesOf(run.unseenTypes());
        unseen.addAll(readByUntracked(run.processorOutputs().treeAccesses().untracked(), run.references()));
        unseen.removeAll(removed);
        unseen.removeAll(sources);
        return unseen;
    }

    /**
     * Returns the sources whose trees may be read, without dymod's notice, when the sources of this round are compiled.
     *
     * @param untracked sources for which a processor may read any tree that can be reached
     * @param newer references that javac has recorded since the last state
     */
    private SortedSet<Path> readByUntracked(Collection<Path> untracked, Map<Path, References> newer) {
        SortedSet<Path> readers = new TreeSet<>(untracked);
        readers.retainAll(sources);
        readers.removeAll(removed);
        SortedSet<Path> read = before.reachableFrom(readers, newer);
        read.removeAll(removed);
        return read;
    }
}
