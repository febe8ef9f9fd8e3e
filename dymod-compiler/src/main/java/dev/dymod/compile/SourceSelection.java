package dev.dymod.compile;

import java.nio.file.Files;
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

    private static String[] scan(Path root, CompileRequest request) {
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(root.toFile());
        scanner.setFollowSymlinks(true);
        scanner.setIncludes(
                request.includes().isEmpty()
                        ? new String[] {"**/*.java"}
                        : request.includes().toArray(String[]::new));
        scanner.setExcludes(request.excludes().toArray(String[]::new));
        // Maven adds them too: without, the lock file .#Sheep.java of an editor would be compiled.
        scanner.addDefaultExcludes();
        scanner.scan();
        return scanner.getIncludedFiles();
    }
}
