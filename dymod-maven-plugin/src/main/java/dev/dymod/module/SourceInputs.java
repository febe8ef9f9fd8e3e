package dev.dymod.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.MatchPatterns;

/** What javac in this JVM needs: sources and resources. */
record SourceInputs(Path pom, Compilation.InProcess compilation) implements Inputs {

    /** Backups, swap files and the folders of version control: never a resource, as for Maven. */
    static final MatchPatterns NEVER = MatchPatterns.from(DirectoryScanner.DEFAULTEXCLUDES);

    @Override
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(compilation.request().sourceRoots());
        compilation.resources().forEach(resource -> roots.add(resource.folder()));
        roots.add(pom);
        return roots;
    }

    @Override
    public boolean isRelevant(Path file) {
        return file.equals(pom) || contains(file);
    }

    private boolean contains(Path file) {
        return isSource(file) || compilation.resources().stream().anyMatch(resource -> isIn(file, resource));
    }

    /** A filtered resource is taken as Maven left it. */
    @Override
    public boolean isBuiltFrom(Path file) {
        return contains(file) && !isFiltered(file);
    }

    @Override
    public Optional<String> atNextStart(Path file) {
        if (file.equals(pom)) {
            return Optional.of(Messages.pomChanged(file));
        }
        return isFiltered(file) ? Optional.of(Messages.filtered(file)) : Optional.empty();
    }

    @Override
    public String invitation() {
        return Messages.editBelow(compilation.request().sourceRoots());
    }

    @Override
    public boolean comeInBursts() {
        return false;
    }

    private boolean isFiltered(Path file) {
        return compilation.resources().stream().anyMatch(resource -> resource.filtered() && isIn(file, resource));
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && compilation.request().sourceRoots().stream().anyMatch(file::startsWith);
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
