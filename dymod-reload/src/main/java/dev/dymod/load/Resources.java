package dev.dymod.load;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resource search of a generation: in the order of the program's class path, with the newest files of each module in the place
 * of its frozen copy. A resource that a module has and its copy does not comes first. Used for one search.
 */
final class Resources {

    private final List<Part> own;
    private final List<Part> all;
    private final ClassLoader outside;

    /**
     * Prepares a search.
     *
     * @param own the modules of the searching loader
     * @param all these, and the other modules that it sees
     * @param outside the program's class loader, or a child of it
     */
    Resources(List<Part> own, List<Part> all, ClassLoader outside) {
        this.own = own;
        this.all = all;
        this.outside = outside;
    }

    /** Returns the first resource of a name; reads the program's class path only as far as necessary. */
    Optional<Resource> first(String name) throws IOException {
        List<Part> having = having(name);
        if (having.isEmpty()) {
            return firstOfProgram(name);
        }
        Enumeration<URL> urls = outside.getResources(name);
        List<Resource> before = new ArrayList<>();
        while (urls.hasMoreElements()) {
            URL url = urls.nextElement();
            Optional<Part> copied = copied(url);
            if (copied.filter(having::contains).isPresent()) {
                return before.isEmpty()
                        ? copied.map(part -> new Resource.OfPart(part, name))
                        : Optional.of(before.get(0));
            }
            if (copied.isEmpty()) {
                before.add(new Resource.OfProgram(url));
            }
        }
        // No copy has it: it is new. For the root folder, the program's own is preferred.
        return name.isEmpty() ? before.stream().findFirst() : Optional.of(new Resource.OfPart(having.get(0), name));
    }

    private Optional<Resource> firstOfProgram(String name) throws IOException {
        URL first = outside.getResource(name);
        if (first == null || copied(first).isEmpty()) {
            return Optional.ofNullable(first).map(Resource.OfProgram::new);
        }
        return Collections.list(outside.getResources(name)).stream()
                .filter(url -> copied(url).isEmpty())
                .findFirst()
                .map(Resource.OfProgram::new);
    }

    /** Returns all resources of a name. */
    List<Resource> all(String name) throws IOException {
        List<Part> having = having(name);
        Set<Part> placed = new LinkedHashSet<>();
        List<Resource> inOrder = new ArrayList<>();
        for (URL url : Collections.list(outside.getResources(name))) {
            Optional<Part> copied = copied(url);
            if (copied.isEmpty()) {
                inOrder.add(new Resource.OfProgram(url));
            } else if (copied.filter(having::contains).filter(placed::add).isPresent()) {
                inOrder.add(new Resource.OfPart(copied.get(), name));
            }
        }
        List<Resource> resources = new ArrayList<>();
        if (!name.isEmpty()) {
            having.stream()
                    .filter(part -> !placed.contains(part))
                    .forEach(part -> resources.add(new Resource.OfPart(part, name)));
        }
        resources.addAll(inOrder);
        return resources;
    }

    /** Returns the modules that have a resource, those of the searching loader first. */
    private List<Part> having(String name) {
        Set<Part> having = new LinkedHashSet<>();
        own.stream().filter(part -> part.has(name)).forEach(having::add);
        all.stream().filter(part -> part.has(name)).forEach(having::add);
        return List.copyOf(having);
    }

    /** Returns the module whose frozen copy has a URL. */
    private Optional<Part> copied(URL url) {
        return all.stream().filter(part -> part.copy().holds(url)).findFirst();
    }
}
