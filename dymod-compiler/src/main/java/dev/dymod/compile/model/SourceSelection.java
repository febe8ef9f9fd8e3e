package dev.dymod.compile.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * Source files of a compile: those that maven-compiler-plugin would pass to javac, in the same order.
 *
 * @param roots source folders in order, absolute; a missing one is ignored
 * @param includes ant patterns relative to each root; empty means every {@code .java} file
 * @param excludes ant patterns relative to each root, in addition to those of version control and editors
 */
public record SourceSelection(List<Path> roots, List<String> includes, List<String> excludes) {

    /** Compares texts, as Maven does; the order of paths ignores case on Windows. */
    private static final Comparator<Path> BY_TEXT = Comparator.comparing(Path::toString);

    /** Copies the lists and normalizes the roots. */
    public SourceSelection {
        // A root in a pom may contain "..", but files are compared with roots by name.
        roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /**
     * Selects every {@code .java} file below some folders.
     *
     * @param roots source folders in order
     * @return a selection without patterns
     */
    public static SourceSelection below(List<Path> roots) {
        return new SourceSelection(roots, List.of(), List.of());
    }

    /** Returns the source roots that exist, each once, in order. */
    public List<Path> existingRoots() {
        return roots.stream().distinct().filter(Files::isDirectory).toList();
    }

    /** Lists the selected files that exist now, as absolute paths, sorted by text. */
    public SortedSet<Path> files() {
        SortedSet<Path> files = new TreeSet<>(BY_TEXT);
        for (Path root : existingRoots()) {
            Scanner scanner = scanner(root);
            scanner.scan();
            for (String file : scanner.getIncludedFiles()) {
                files.add(root.resolve(file));
            }
        }
        return files;
    }

    /**
     * Checks one file without listing any other.
     *
     * @param file an absolute file
     * @return whether it exists and is selected
     */
    public boolean contains(Path file) {
        return Files.isRegularFile(file)
                && existingRoots().stream()
                        .filter(root -> file.startsWith(root) && isSpelled(root, file))
                        .anyMatch(root ->
                                scanner(root).includes(root.relativize(file).toString()));
    }

    /** On a file system that ignores case, a.java still exists after it was renamed to A.java. */
    private static boolean isSpelled(Path root, Path file) {
        try {
            Path found =
                    root.toRealPath(LinkOption.NOFOLLOW_LINKS).relativize(file.toRealPath(LinkOption.NOFOLLOW_LINKS));
            return found.toString().equals(root.relativize(file).toString());
        } catch (IOException e) {
            return false; // It was deleted a moment ago.
        }
    }

    private Scanner scanner(Path root) {
        Scanner scanner = new Scanner();
        scanner.setBasedir(root.toFile());
        scanner.setFollowSymlinks(true);
        scanner.setIncludes(includes.isEmpty() ? new String[] {"**/*.java"} : includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        // Maven adds them, too: without them, the editor lock file .#Sheep.java would be compiled.
        scanner.addDefaultExcludes();
        return scanner;
    }

    /** Maven's scanner, which can also match a single file. */
    private static final class Scanner extends DirectoryScanner {

        boolean includes(String file) {
            setupDefaultFilters();
            setupMatchPatterns();
            return isIncluded(file) && !isExcluded(file);
        }
    }
}
