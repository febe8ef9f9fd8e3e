package dev.dymod.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.MatchPatterns;

/**
 * Folder whose files are copied into the module, as {@code <resource>} in a pom declares it.
 *
 * @param folder the folder; it need not exist
 * @param targetPath path in the module to which its files are copied, with {@code /}; empty for the root
 * @param includes ant patterns; empty for all files
 * @param excludes ant patterns
 * @param defaultExcludes whether files of version control and of editors are left out
 * @param filtered whether expressions in its files are replaced
 * @param filter replaces expressions in files, and in the names of all files
 * @param onlyMaven why only Maven can filter, as a clause that can follow "because"; empty if {@code filter} can
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
     * Returns the current resources by their paths in the module.
     *
     * @param values values of expressions in file names
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

    /** Returns whether a path is that of a resource of this folder. The file need not exist. */
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
