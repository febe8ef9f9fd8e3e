package dev.dymod.load;

import java.net.URL;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a module also lies on the host's own class path: the frozen copy that a release would use.
 *
 * <p>Only the contract types are taken from it. A class or resource that the newest generation no longer has must not
 * come back from there.
 */
final class StaticCopy {

    private final Set<String> roots;
    private final Set<String> packages;

    private StaticCopy(Set<String> roots, Set<String> packages) {
        this.roots = roots;
        this.packages = packages;
    }

    /**
     * Finds the copy by the class files that module and host both have.
     *
     * @param host the host's class loader
     * @param entries names of the module's entries
     */
    static StaticCopy find(ClassLoader host, Collection<String> entries) {
        Set<String> roots = new HashSet<>();
        Set<String> packages = new HashSet<>();
        Set<String> found = new HashSet<>();
        for (String entry : entries) {
            if (entry.endsWith(".class")) {
                packages.add(packageOf(entry));
                // One class a package is enough: within a module a package is not split over folders and jars.
                URL copy = found.contains(packageOf(entry)) ? null : host.getResource(entry);
                if (copy != null) {
                    String url = copy.toString();
                    roots.add(url.substring(0, url.length() - entry.length()));
                    found.add(packageOf(entry));
                }
            }
        }
        return new StaticCopy(roots, packages);
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
