package dev.dymod.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.MatchPatterns;

/**
 * A folder whose files are copied into the module, as {@code <resource>} in a pom says.
 *
 * @param folder the folder; it need not exist
 * @param targetPath where its files go in the module, with {@code /}, empty for the root
 * @param includes ant patterns; empty for all files
 * @param excludes ant patterns
 * @param defaultExcludes whether the files of version control and editors are none of its resources
 * @param filtered whether expressions in its files are replaced
 * @param filter replaces them, and those in the names of any files
 * @param onlyMaven why nobody but Maven can, in the words of a cause; empty when {@code filter} can
 */
public record ResourceFolder(
        Path folder,
        String targetPath,
        List<String> includes,
        List<String> excludes,
        boolean defaultExcludes,
        boolean filtered,
        ResourceFilter filter,
        Optional<String> onlyMaven) {

    /** Backups, swap files and the folders of version control. */
    static final MatchPatterns DEFAULT_EXCLUDES = MatchPatterns.from(DirectoryScanner.DEFAULTEXCLUDES);

    /** Copies its lists. */
    public ResourceFolder {
        folder = folder.toAbsolutePath().normalize();
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /**
     * The resources that are there now, by where they go in the module.
     *
     * @param values of expressions in their names
     * @throws UnfilteredException when such an expression cannot be replaced
     */
    SortedMap<String, Path> entries(ResourceFilter.Values values) throws UnfilteredException {
        SortedMap<String, Path> entries = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (String name : scan()) {
                String entry = values.name(name.replace('\\', '/'));
                entries.put(targetPath.isEmpty() ? entry : targetPath + "/" + entry, folder.resolve(name));
            }
        }
        return entries;
    }

    private String[] scan() {
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(folder.toFile());
        scanner.setIncludes(includes.isEmpty() ? new String[] {"**/**"} : includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        if (defaultExcludes) {
            scanner.addDefaultExcludes();
        }
        scanner.scan();
        return scanner.getIncludedFiles();
    }

    /** Whether a file is one of its resources, or would be if it were there. */
    boolean contains(Path file) {
        if (!file.startsWith(folder)) {
            return false;
        }
        String name = folder.relativize(file).toString();
        return !(defaultExcludes && DEFAULT_EXCLUDES.matches(name, true))
                && (includes.isEmpty() || patterns(includes).matches(name, true))
                && !patterns(excludes).matches(name, true);
    }

    private static MatchPatterns patterns(List<String> patterns) {
        return MatchPatterns.from(patterns.toArray(String[]::new));
    }
}
