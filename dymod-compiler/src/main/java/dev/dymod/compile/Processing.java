package dev.dymod.compile;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;

/**
 * What annotation processors do in one run of javac, as far as the next compile has to know it.
 *
 * <p>A processor may have threads of its own, so it is safe to use by several.
 */
final class Processing {

    private final ClassTree resources;
    private final Function<JavaFileObject, Optional<Path>> paths;
    private final Map<URI, Origin> origins = new HashMap<>();
    private final Set<Path> reaching = new TreeSet<>();
    private final Set<Path> aggregated = new TreeSet<>();
    private final Set<String> aggregates = new TreeSet<>();
    private final Map<String, String> read = new TreeMap<>();
    private Optional<Trees> trees = Optional.empty();
    private Optional<String> allBecause = Optional.empty();

    /**
     * Nothing yet.
     *
     * @param resources those of the module
     * @param paths the source that a file is, if it is one on disk
     */
    Processing(ClassTree resources, Function<JavaFileObject, Optional<Path>> paths) {
        this.resources = resources;
        this.paths = paths;
    }

    synchronized void runsIn(ProcessingEnvironment javac) {
        if (trees.isEmpty()) {
            trees = Optional.of(Trees.instance(javac));
        }
    }

    /** The first reason counts. */
    synchronized void allBecause(String cause) {
        if (allBecause.isEmpty()) {
            allBecause = Optional.of(cause);
        }
    }

    /** Why what happened cannot be followed, so that the next compile has to be one of everything. */
    synchronized Optional<String> allBecause() {
        return allBecause;
    }

    synchronized void annotated(Collection<Element> elements, ProcessorKind kind) {
        for (Optional<Origin> origin : origins(elements.toArray(Element[]::new))) {
            if (origin.isEmpty()) {
                allBecause(Messages.annotatedUnknown());
            } else if (origin.get() instanceof Origin.Source source) {
                (kind == ProcessorKind.AGGREGATING ? aggregated : reaching).add(source.source());
            }
        }
    }

    /** What some elements stand in; empty for those of class files. */
    synchronized Set<Optional<Origin>> origins(Element[] elements) {
        Set<Element> topLevel = new HashSet<>();
        Arrays.stream(elements)
                .filter(Objects::nonNull)
                .map(Processing::topLevel)
                .forEach(topLevel::add);
        Set<Optional<Origin>> found = new HashSet<>();
        topLevel.forEach(element -> found.add(origin(element)));
        return found;
    }

    private static Element topLevel(Element element) {
        Element top = element;
        while (top.getEnclosingElement() != null && !(top.getEnclosingElement() instanceof PackageElement)) {
            if (top instanceof PackageElement) {
                return top;
            }
            top = top.getEnclosingElement();
        }
        return top;
    }

    private Optional<Origin> origin(Element topLevel) {
        TreePath path = trees.map(each -> each.getPath(topLevel)).orElse(null);
        return path == null
                ? Optional.empty()
                : origin(path.getCompilationUnit().getSourceFile());
    }

    /** What a source is made of: itself, if it is on disk. */
    synchronized Optional<Origin> origin(JavaFileObject source) {
        Optional<Path> path = paths.apply(source);
        return path.isPresent()
                ? Optional.of(new Origin.Source(path.get()))
                : Optional.ofNullable(origins.get(source.toUri()));
    }

    synchronized void made(FileObject file, Origin origin) {
        origins.put(file.toUri(), origin);
        if (origin instanceof Origin.Source source) {
            reaching.add(source.source());
        }
    }

    /** Whether a processor has written the file. */
    synchronized boolean isMade(JavaFileObject file) {
        return origins.containsKey(file.toUri());
    }

    /**
     * An entry that came of what a processor made.
     *
     * @return the one source that it was made of in the end, if there is one
     */
    synchronized Optional<Path> wrote(String entry, JavaFileObject made) {
        Origin origin = origins.get(made.toUri());
        if (origin instanceof Origin.Source source) {
            return Optional.of(source.source());
        }
        if (origin == null) {
            allBecause(Messages.madeOfUnknown(entry));
        } else {
            aggregates.add(entry);
        }
        return Optional.empty();
    }

    synchronized void reads(String entry) {
        read.put(entry, Generated.digest(resources, entry));
    }

    synchronized Generated generated() {
        return new Generated(reaching, aggregated, aggregates, read, allBecause);
    }
}
