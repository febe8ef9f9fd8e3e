package dev.dymod.load;

import java.net.URL;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a module also lies on the host's own class path: the frozen copy that a release would use.
 *
 * <p>Only the contract types are taken from it. A class or resource that the newest generation no longer has must not
 * come back from there. Immutable.
 */
final class StaticCopy {

    /** What is known before the first generation is opened. */
    static final StaticCopy UNKNOWN = new StaticCopy(Set.of(), Set.of());

    private final Set<String> roots;
    private final Set<String> packages;

    private StaticCopy(Set<String> roots, Set<String> packages) {
        this.roots = roots;
        this.packages = packages;
    }

    /**
     * Finds the copy by the class files that module and host both have; looks at new packages only.
     *
     * @param host the host's class loader
     * @param entries names of the module's entries
     */
    StaticCopy including(ClassLoader host, Collection<String> entries) {
        Set<String> allRoots = new HashSet<>(roots);
        Set<String> allPackages = new HashSet<>(packages);
        Set<String> found = new HashSet<>(packages);
        for (String entry : entries) {
            if (entry.endsWith(".class")) {
                allPackages.add(packageOf(entry));
                // One class a package is enough: within a module a package is not split over folders and jars.
                URL copy = found.contains(packageOf(entry)) ? null : host.getResource(entry);
                // A name that is escaped in the URL tells nothing here; another one of the package does.
                if (copy != null && copy.toString().endsWith(entry)) {
                    String url = copy.toString();
                    allRoots.add(url.substring(0, url.length() - entry.length()));
                    found.add(packageOf(entry));
                }
            }
        }
        return new StaticCopy(allRoots, allPackages);
    }

    boolean holds(URL resource) {
        String url = resource.toString();
        return roots.stream().anyMatch(url::startsWith);
    }

    boolean mayHold(String entry) {
        return packages.contains(packageOf(entry));
    }

    private static String packageOf(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
    }
}
