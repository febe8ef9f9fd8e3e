package dev.dymod.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Compiles what has changed and what that may matter to, in rounds: as long as the interface of a class in the set is not what it
 * was, the sources that refer to it join. What comes out is what compiling everything gives.
 *
 * <p>The sources of a round are compiled together, against the classes of all others. When anything is not certain, there is a
 * reason to compile everything instead. Used once.
 */
final class IncrementalCompile {

    /** Compiles some sources against the classes of others. */
    interface Javac extends BiFunction<Collection<Path>, ClassTree, JavacRun> {}

    /** Warnings about the module as a whole, which some of its sources do not tell: options, annotations that nobody claims. */
    static final Set<String> ABOUT_ALL = Set.of(
            "compiler.warn.proc.unmatched.processor.options", "compiler.warn.proc.annotations.without.processor");

    private static final String NOT_RECORDED = "what refers to it is not recorded yet";

    private final CompileState before;
    private final SortedSet<Path> removed = new TreeSet<>();
    private final SortedSet<Path> sources = new TreeSet<>();

    /**
     * Prepares one.
     *
     * @param before what the last good compile left
     * @param isPresent whether a source is there now
     * @param changed those that were added, modified or removed since
     */
    IncrementalCompile(CompileState before, Predicate<Path> isPresent, Collection<Path> changed) {
        this.before = before;
        for (Path source : changed) {
            if (isPresent.test(source)) {
                sources.add(source);
            } else if (before.sources().contains(source)) {
                removed.add(source);
            }
        }
        if (!sources.isEmpty() || !removed.isEmpty()) {
            sources.addAll(before.generated().aggregated());
            sources.removeAll(removed);
        }
        boolean aggregatesNothing = removed.containsAll(before.generated().aggregated());
        SortedSet<String> gone = before.outputsOf(removed);
        if (aggregatesNothing && sources.isEmpty()) {
            gone.addAll(before.generated().aggregates());
        }
        sources.addAll(before.dependents(Interfaces.of(before.classes(), gone).types(), Set.of()));
        sources.removeAll(removed);
        for (SortedSet<Path> more = superclasses(before.classes(), sources); sources.addAll(more); ) {
            more = superclasses(before.classes(), more);
        }
    }

    /**
     * The sources that have to be compiled together with some: those of the superclasses of their anonymous classes, where these
     * take over names that are in no class file that javac reads.
     *
     * @param classes those of the sources
     */
    private SortedSet<Path> superclasses(ClassTree classes, Collection<Path> of) {
        return superclassesIn(classes, before.outputsOf(of));
    }

    private SortedSet<Path> superclassesIn(ClassTree classes, Collection<String> entries) {
        Set<String> superclasses = AnonymousClasses.superclasses(classes, entries);
        superclasses.removeIf(entry -> before.classes()
                .file(entry)
                .map(ConstructorParameters::namesIn)
                .orElse(List.of())
                .isEmpty());
        SortedSet<Path> together = new TreeSet<>();
        if (!superclasses.isEmpty()) {
            for (Path source : before.sources()) {
                if (!Collections.disjoint(before.outputsOf(List.of(source)), superclasses)) {
                    together.add(source);
                }
            }
            together.removeAll(removed);
        }
        return together;
    }

    /** What came of it: the next state, or errors that are a clean build's too, or why to compile everything. */
    sealed interface Result {
        record Done(CompileState state, SortedSet<Path> compiled, Optional<JavacRun> run, ClassTree kept)
                implements Result {}

        record Errors(SortedSet<Path> compiled, JavacRun run, ClassTree kept) implements Result {}

        record All(String because) implements Result {}
    }

    Result run(Javac javac) {
        if (!before.hasOnlySelectedSources()) {
            // Javac takes it in as long as another source names it.
            return new Result.All("a source is compiled that is not selected");
        }
        if (!before.isRecorded() && !removed.isEmpty()) {
            return new Result.All(NOT_RECORDED);
        }
        if (sources.isEmpty() && removed.isEmpty()) {
            return new Result.Done(before, new TreeSet<>(), Optional.empty(), before.classes());
        }
        int all = all();
        SourceDigests digests = SourceDigests.none();
        while (true) {
            if (sources.size() > 1 && sources.size() * 2 > all) {
                return new Result.All("it may matter to most sources");
            }
            List<Path> replaced = new ArrayList<>(removed);
            replaced.addAll(sources);
            ClassTree kept = before.without(replaced);
            if (sources.isEmpty()) {
                return hasPackagesOf(before.outputsOf(replaced), kept, ClassTree.empty())
                        ? new Result.Done(before.after(removed), new TreeSet<>(), Optional.empty(), kept)
                        : new Result.All("there are other packages");
            }
            digests = digests.with(SourceDigests.of(sources));
            JavacRun run = javac.apply(sources, kept);
            if (!run.success() && run.report().hasAny(ABOUT_ALL)) {
                return new Result.All("a warning about all sources is an error");
            }
            if (!run.success()) {
                Optional<SortedSet<Path>> scope = ErrorScope.of(before, sources, removed, run);
                if (scope.isEmpty()) {
                    return new Result.All("what changed has errors, which may be in other sources, too");
                }
                if (scope.get().equals(sources)) {
                    return new Result.Errors(new TreeSet<>(sources), run, kept);
                }
                sources.addAll(scope.get());
                continue;
            }
            if (run.generated().allBecause().isPresent()) {
                return new Result.All(run.generated().allBecause().get());
            }
            ClassTree compiled = run.classes();
            if (compiled.files().keySet().stream().anyMatch(kept.files()::containsKey)) {
                return new Result.All("a class has two sources");
            }
            if (!hasPackagesOf(before.outputsOf(replaced), kept, compiled)
                    || !hasPackagesOf(compiled.files().keySet(), before.classes(), ClassTree.empty())) {
                return new Result.All("there are other packages");
            }
            if (compiled.files().keySet().stream()
                    .anyMatch(entry -> isPackage(entry, kept) || isPackage(entry, compiled))) {
                return new Result.All("a class has the name of a package");
            }
            Interfaces was = Interfaces.of(before.classes(), before.replacedWith(replaced));
            Interfaces is = Interfaces.of(compiled, compiled.files().keySet());
            if (!before.isRecorded() && !is.equals(was)) {
                return new Result.All(NOT_RECORDED);
            }
            SortedSet<Path> more = before.dependents(is.differentFrom(was), is.newNamesSince(was));
            more.addAll(superclassesIn(compiled, compiled.files().keySet()));
            more.removeAll(replaced);
            if (more.isEmpty()) {
                return new Result.Done(
                        before.after(removed, sources, kept, compiled, run, digests),
                        new TreeSet<>(sources),
                        Optional.of(run),
                        kept);
            }
            sources.addAll(more);
        }
    }

    /** How many sources there are now. */
    private int all() {
        long added = sources.stream()
                .filter(source -> !before.sources().contains(source))
                .count();
        return Math.toIntExact(before.sources().size() - removed.size() + added);
    }

    /** Whether in each of the packages of some classes there are classes of the one tree or the other. */
    private static boolean hasPackagesOf(Collection<String> entries, ClassTree one, ClassTree other) {
        return entries.stream()
                .filter(entry -> entry.endsWith(".class"))
                .map(entry -> entry.substring(0, Math.max(0, entry.lastIndexOf('/'))))
                .distinct()
                .allMatch(folder -> one.hasFilesIn(folder) || other.hasFilesIn(folder));
    }

    private static boolean isPackage(String entry, ClassTree classes) {
        if (!entry.endsWith(".class")) {
            return false;
        }
        String folder = entry.replaceFirst("\\.class$", "/");
        SortedMap<String, byte[]> rest = classes.files().tailMap(folder);
        return !rest.isEmpty() && rest.firstKey().startsWith(folder);
    }
}
