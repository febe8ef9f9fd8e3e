package dev.dymod.load;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Frozen copy of a module on the program's class path, which a release would use.
 *
 * <p>Only contract types are loaded from it. A class or resource that the newest generation no longer has must not be found
 * there. The watcher names the class path entries of the copy. The program may run with other entries, because an IDE has its
 * own folders, or because the session directory was copied from another machine. Then the copy is found by the module's class
 * files. Immutable.
 */
final class StaticCopy {

    /** State before the first generation is opened. */
    static final StaticCopy UNKNOWN = new StaticCopy(Set.of(), Set.of(), Set.of());

    /** Folders and jars that the watcher has named, with each path that a class path may use for them. */
    private final Set<Path> named;

    /** URL prefixes of other class path entries that have the module's classes. */
    private final Set<String> roots;

    private final Set<String> packages;

    private StaticCopy(Set<Path> named, Set<String> roots, Set<String> packages) {
        this.named = Collections.unmodifiableSet(named);
        this.roots = Collections.unmodifiableSet(roots);
        this.packages = Collections.unmodifiableSet(packages);
    }

    /**
     * Returns this copy with more entries, which a publication names.
     *
     * @param copies absolute paths, which need not exist
     */
    StaticCopy named(Collection<Path> copies) {
        Set<Path> all = new HashSet<>(named);
        for (Path copy : copies) {
            if (all.add(copy) && Files.exists(copy)) {
                try {
                    all.add(copy.toRealPath());
                } catch (IOException e) {
                    // The file has been deleted; the other path is enough.
                }
            }
        }
        return new StaticCopy(all, roots, packages);
    }

    /**
     * Returns this copy with the class path entries that have classes of the module. Searches new packages only.
     *
     * @param program the program's class loader
     * @param entries the names of the module's entries
     */
    StaticCopy including(ClassLoader program, Collection<String> entries) {
        Set<String> allRoots = new HashSet<>(roots);
        Set<String> allPackages = new HashSet<>(packages);
        Set<String> found = new HashSet<>(packages);
        for (String entry : entries) {
            if (entry.endsWith(".class")) {
                allPackages.add(packageOf(entry));
                // One class for each package is enough, because a module does not split a package over folders and
                // jars.
                URL copy = found.contains(packageOf(entry)) ? null : program.getResource(entry);
                if (copy != null && isKnown(copy, entry, program)) {
                    found.add(packageOf(entry));
                } else if (copy != null && copy.toString().endsWith(entry)) {
                    // A name that is escaped in the URL does not match; another class of the package will.
                    String url = copy.toString();
                    allRoots.add(url.substring(0, url.length() - entry.length()));
                    found.add(packageOf(entry));
                }
            }
        }
        return new StaticCopy(named, allRoots, allPackages);
    }

    /** Returns whether a named entry of the copy has the class; another class path entry may come first. */
    private boolean isKnown(URL first, String entry, ClassLoader program) {
        try {
            return !named.isEmpty()
                    && (holds(first)
                            || Collections.list(program.getResources(entry)).stream()
                                    .anyMatch(this::holds));
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether a URL of the program's class loader is that of a file in the copy. */
    boolean holds(URL resource) {
        String url = resource.toString();
        return roots.stream().anyMatch(url::startsWith) || isNamed(url);
    }

    private boolean isNamed(String url) {
        if (named.isEmpty()) {
            return false;
        }
        int end = url.indexOf("!/");
        String file = url.startsWith("jar:") && end > 0 ? url.substring("jar:".length(), end) : url;
        if (!file.startsWith("file:")) {
            return false;
        }
        Path path;
        try {
            path = Path.of(new URI(file)).normalize();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            try {
                path = Path.of(file.substring("file:".length())).normalize(); // The loader does not escape URLs.
            } catch (InvalidPathException notAPath) {
                return false;
            }
        }
        return named.stream().anyMatch(path::startsWith);
    }

    boolean mayHold(String entry) {
        return packages.contains(packageOf(entry));
    }

    private static String packageOf(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
    }
}
