package dev.dymod.compile.incremental;

import dev.dymod.compile.javac.JavacRun;
import dev.dymod.compile.model.ClassTree;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One run of javac over a part of the sources, against the classes of all others.
 *
 * @param before state of the last good compile
 * @param replaced sources that this round compiled, and removed sources
 * @param kept classes of all other sources
 * @param run finished run of javac
 */
record Round(CompileState before, SortedSet<Path> replaced, ClassTree kept, JavacRun run) {

    ClassTree compiled() {
        return run.classes();
    }

    /** Returns the reason why a clean build may give other classes than this successful run. */
    Optional<String> fullCompileReason() {
        return run.processorOutputs()
                .fullCompileReason()
                .or(this::nameConflict)
                .or(() -> !before.isRecorded() && !interfaces().equals(earlierInterfaces())
                        ? Optional.of(Messages.REFERENCES_NOT_RECORDED)
                        : Optional.empty());
    }

    /** Javac does not notice these conflicts with classes that it does not compile. */
    private Optional<String> nameConflict() {
        Set<String> entries = compiled().files().keySet();
        if (entries.stream().anyMatch(kept.files()::containsKey)) {
            return Optional.of(Messages.CLASS_WITH_TWO_SOURCES);
        }
        if (!hasPackagesOf(before.outputsOf(replaced), kept, compiled())
                || !hasPackagesOf(entries, before.classes(), ClassTree.empty())) {
            return Optional.of(Messages.PACKAGES_CHANGED);
        }
        return entries.stream().anyMatch(entry -> isPackage(entry, kept) || isPackage(entry, compiled()))
                ? Optional.of(Messages.CLASS_NAMED_AS_PACKAGE)
                : Optional.empty();
    }

    /** Returns the sources that refer to a type whose interface changed, or that may refer to a new type. */
    SortedSet<Path> dependents() {
        Interfaces now = interfaces();
        Interfaces earlier = earlierInterfaces();
        return before.dependents(now.differentFrom(earlier), now.newNamesSince(earlier));
    }

    private Interfaces interfaces() {
        return Interfaces.of(compiled(), compiled().files().keySet());
    }

    private Interfaces earlierInterfaces() {
        return Interfaces.of(before.classes(), before.replacedWith(replaced));
    }

    /** Checks that one of two trees has a class in each package of some classes. */
    static boolean hasPackagesOf(Collection<String> entries, ClassTree one, ClassTree other) {
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
