package dev.dymod.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.codehaus.plexus.util.DirectoryScanner;

/** Which files a request means: the same, in the same order, as maven-compiler-plugin would give to javac. */
final class SourceSelection {

    /** By text, as Maven sorts; the own order of paths ignores case on Windows. */
    private static final Comparator<Path> BY_TEXT = Comparator.comparing(Path::toString);

    private SourceSelection() {}

    /** The source roots that are there, each once. */
    static List<Path> roots(CompileRequest request) {
        return request.sourceRoots().stream()
                .map(Path::toAbsolutePath)
                .distinct()
                .filter(Files::isDirectory)
                .toList();
    }

    static SortedSet<Path> of(CompileRequest request) {
        SortedSet<Path> sources = new TreeSet<>(BY_TEXT);
        for (Path root : roots(request)) {
            for (String source : scan(root, request)) {
                sources.add(root.resolve(source));
            }
        }
        return sources;
    }

    /** Whether a file is among them, without looking at any other. */
    static boolean includes(CompileRequest request, Path file) {
        return Files.isRegularFile(file)
                && roots(request).stream()
                        .filter(root -> file.startsWith(root) && isSpelled(root, file))
                        .anyMatch(root -> scanner(root, request)
                                .includes(root.relativize(file).toString()));
    }

    /** Where case does not matter, the old name of a file that was renamed from a.java to A.java still finds it. */
    private static boolean isSpelled(Path root, Path file) {
        try {
            Path found =
                    root.toRealPath(LinkOption.NOFOLLOW_LINKS).relativize(file.toRealPath(LinkOption.NOFOLLOW_LINKS));
            return found.toString().equals(root.relativize(file).toString());
        } catch (IOException e) {
            return false; // It has just gone.
        }
    }

    private static String[] scan(Path root, CompileRequest request) {
        Scanner scanner = scanner(root, request);
        scanner.scan();
        return scanner.getIncludedFiles();
    }

    private static Scanner scanner(Path root, CompileRequest request) {
        Scanner scanner = new Scanner();
        scanner.setBasedir(root.toFile());
        scanner.setFollowSymlinks(true);
        scanner.setIncludes(
                request.includes().isEmpty()
                        ? new String[] {"**/*.java"}
                        : request.includes().toArray(String[]::new));
        scanner.setExcludes(request.excludes().toArray(String[]::new));
        // Maven adds them too: without, the lock file .#Sheep.java of an editor would be compiled.
        scanner.addDefaultExcludes();
        return scanner;
    }

    /** Maven's own, which can also be asked for one file. */
    private static final class Scanner extends DirectoryScanner {

        boolean includes(String file) {
            setupDefaultFilters();
            setupMatchPatterns();
            return isIncluded(file) && !isExcluded(file);
        }
    }
}
