package dev.dymod.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.MatchPatterns;

/** Which files a submodule is built from: its sources, its resources and its pom. */
final class Inputs {

    /** Backups, swap files and the folders of version control: never a resource, as for Maven. */
    private static final MatchPatterns NEVER = MatchPatterns.from(DirectoryScanner.DEFAULTEXCLUDES);

    private final Submodule submodule;

    Inputs(Submodule submodule) {
        this.submodule = submodule;
    }

    Path pom() {
        return submodule.folder().resolve("pom.xml");
    }

    /** What to watch. */
    List<Path> roots() {
        List<Path> roots = new ArrayList<>(submodule.compile().sourceRoots());
        submodule.resources().forEach(resource -> roots.add(resource.folder()));
        roots.add(pom());
        return roots;
    }

    boolean isRelevant(Path file) {
        return file.equals(pom()) || contains(file);
    }

    private boolean contains(Path file) {
        return isSource(file) || submodule.resources().stream().anyMatch(resource -> isIn(file, resource));
    }

    /** Whether a build takes a file as it is on disk; a filtered resource it takes as Maven left it. */
    boolean isBuiltFrom(Path file) {
        return contains(file) && !isFiltered(file);
    }

    boolean isFiltered(Path file) {
        return submodule.resources().stream().anyMatch(resource -> resource.filtered() && isIn(file, resource));
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && submodule.compile().sourceRoots().stream().anyMatch(file::startsWith);
    }

    private static boolean isIn(Path file, ResourceFolder resource) {
        if (!file.startsWith(resource.folder())) {
            return false;
        }
        String name = resource.folder().relativize(file).toString();
        return !NEVER.matches(name, true)
                && (resource.includes().isEmpty()
                        || patterns(resource.includes()).matches(name, true))
                && !patterns(resource.excludes()).matches(name, true);
    }

    private static MatchPatterns patterns(List<String> patterns) {
        return MatchPatterns.from(patterns.toArray(String[]::new));
    }
}
