package dev.dymod.compile.processors;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/**
 * Recorder of the work of annotation processors in one run of javac, for the next incremental compile.
 *
 * <p>Thread-safe, because a processor may have threads of its own.
 */
public final class ProcessorRun {

    /** Processors that read trees without tracked calls, but are known to read only the tree of the source that they handle. */
    private static final Set<String> READ_OWN_TREE_ONLY = Set.of(
            "lombok.launch.AnnotationProcessorHider$AnnotationProcessor",
            "lombok.launch.AnnotationProcessorHider$ClaimingProcessor");

    private final ClassTree resources;
    private final Function<JavaFileObject, Optional<Path>> paths;
    private final Map<URI, Origin> origins = new HashMap<>();
    private final Set<Path> isolated = new TreeSet<>();
    private final Set<Path> aggregated = new TreeSet<>();
    private final Set<String> aggregateEntries = new TreeSet<>();
    private final Map<String, String> resourceDigests = new TreeMap<>();
    private final Set<ProcessorUse> uses = new LinkedHashSet<>();
    private final Map<String, Set<Path>> isolatedBy = new HashMap<>();
    private final Set<String> treeReaders = new HashSet<>();
    private final Set<Path> readTrees = new TreeSet<>();
    private final Set<String> unseenTypes = new TreeSet<>();
    private Optional<ProcessorUse> current = Optional.empty();
    private Thread javacThread = Thread.currentThread();
    private Optional<ProcessorCode> code = Optional.empty();
    private Optional<Trees> trees = Optional.empty();
    private Optional<String> fullCompileReason = Optional.empty();

    /**
     * Creates a recorder.
     *
     * @param resources resources of the module
     * @param paths returns the source on disk that a file object is, if it is one
     */
    public ProcessorRun(ClassTree resources, Function<JavaFileObject, Optional<Path>> paths) {
        this.resources = resources;
        this.paths = paths;
    }

    /** Has {@link TrackedCalls} report the calls of processors to javac. */
    synchronized void attach(ProcessingEnvironment javac) {
        if (trees.isEmpty()) {
            trees = Optional.of(Trees.instance(javac));
            TrackedCalls.track(javac, trees.get(), this);
        }
    }

    /** Sets the code of the processors. */
    synchronized void loads(ProcessorCode classes) {
        code = Optional.of(classes);
    }

    /** Records that javac calls a processor. */
    synchronized void callBegins(ProcessorUse use) {
        uses.add(use);
        current = Optional.of(use);
        javacThread = Thread.currentThread();
    }

    /** Records that the call has returned. */
    synchronized void callEnds() {
        current = Optional.empty();
    }

    /** Returns the processor that calls in this thread. In a processor's own thread, it is known only if all have one kind. */
    private Optional<ProcessorUse> caller() {
        if (current.isPresent() && Thread.currentThread() == javacThread) {
            return current;
        }
        return uses.stream().map(ProcessorUse::kind).distinct().count() == 1
                ? uses.stream().findFirst()
                : Optional.empty();
    }

    /** Records that a processor has created a file. */
    synchronized void fileCreated(FileObject file, Element... originating) {
        // Without a known caller, the file has an unknown origin.
        caller().ifPresent(use -> use.fileCreated(file, originating));
    }

    /** Records that a processor asks for a resource, which may not exist. */
    synchronized void resourceRequested(Location location, String moduleAndPackage, String relativeName) {
        caller().or(() -> uses.stream().findFirst())
                .ifPresent(use -> use.resourceRequested(location, moduleAndPackage, relativeName));
    }

    /** Records that a processor reads the tree or the comment of an element, which only an element of a parsed source has. */
    synchronized void treeRead(Element element) {
        Optional<ProcessorUse> use = caller();
        use.map(ProcessorUse::name).ifPresentOrElse(treeReaders::add, () -> treeReaders.addAll(isolatedBy.keySet()));
        Element top = topLevel(element);
        Optional<Origin> origin = origin(top);
        if (origin.isEmpty()) {
            unseenTypes.add(top instanceof PackageElement ? top + ".package-info" : top.toString());
            return;
        }
        origin.get().source().ifPresent(source -> {
            readTrees.add(source);
            if (use.isEmpty() || use.get().kind() == ProcessorKind.AGGREGATING) {
                // The next compile has to include it.
                aggregated.add(source);
            }
        });
    }

    /** Records the elements that an isolating processor handles. */
    synchronized void recordIsolated(String processor, Collection<? extends Element> elements) {
        Set<Path> sources = isolatedBy.computeIfAbsent(processor, any -> new TreeSet<>());
        for (Optional<Origin> origin : origins(elements.toArray(Element[]::new))) {
            origin.flatMap(Origin::source).ifPresent(sources::add);
        }
    }

    /** Returns the binary names of types whose trees processors asked for, and which javac has read from class files. */
    public synchronized Set<String> unseenTypes() {
        return Set.copyOf(unseenTypes);
    }

    private TreeAccesses treeAccesses(Collection<Path> compiled) {
        Set<Path> readers = new TreeSet<>();
        Set<Path> read = new TreeSet<>(readTrees);
        Set<Path> untracked = new TreeSet<>();
        isolatedBy.forEach((processor, sources) -> {
            if (treeReaders.contains(processor)) {
                readers.addAll(sources);
            }
        });
        if (code.map(ProcessorCode::mayReadTrees).orElse(false)) {
            isolatedBy.forEach((processor, sources) -> {
                if (!READ_OWN_TREE_ONLY.contains(processor)) {
                    readers.addAll(sources);
                    untracked.addAll(sources);
                }
            });
            untracked.addAll(aggregated);
            if (!untracked.isEmpty()) {
                read.addAll(compiled);
            }
        }
        return new TreeAccesses(readers, read, untracked);
    }

    /** Makes the next compile one of all sources; the first reason is kept. */
    synchronized void requireFullCompile(String reason) {
        if (fullCompileReason.isEmpty()) {
            fullCompileReason = Optional.of(reason);
        }
    }

    /** Records the elements that have an annotation of a processor. */
    synchronized void recordAnnotated(Collection<Element> elements, ProcessorKind kind) {
        for (Optional<Origin> origin : origins(elements.toArray(Element[]::new))) {
            if (origin.isEmpty()) {
                requireFullCompile(Messages.aggregatesUnknown());
            }
            origin.flatMap(Origin::source).ifPresent((kind == ProcessorKind.AGGREGATING ? aggregated : isolated)::add);
        }
    }

    /** Returns the origins of the files that declare some elements; empty for elements of class files. */
    synchronized Set<Optional<Origin>> origins(Element[] elements) {
        Set<Element> topLevel = new HashSet<>();
        Arrays.stream(elements)
                .filter(Objects::nonNull)
                .map(ProcessorRun::topLevel)
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

    /** Returns the origin of a file: the file itself if it is a source on disk. */
    public synchronized Optional<Origin> origin(JavaFileObject source) {
        Optional<Path> path = paths.apply(source);
        return path.isPresent() ? Optional.of(new Origin(path)) : Optional.ofNullable(origins.get(source.toUri()));
    }

    /** Records the origin of a generated file. */
    synchronized void recordOrigin(FileObject file, Origin origin) {
        origins.put(file.toUri(), origin);
        origin.source().ifPresent(isolated::add);
    }

    /** Checks whether a processor has created a file. */
    public synchronized boolean isGenerated(JavaFileObject file) {
        return origins.containsKey(file.toUri());
    }

    /**
     * Returns the source of an entry that was compiled from a generated file, and records an entry that has no single source.
     *
     * @param generated generated file: the entry itself, or the source that it was compiled from
     * @return empty when there is no single source
     */
    public synchronized Optional<Path> sourceOf(String entry, JavaFileObject generated) {
        Optional<Origin> origin = Optional.ofNullable(origins.get(generated.toUri()));
        if (origin.isEmpty()) {
            requireFullCompile(Messages.unknownOrigin(entry));
        } else if (origin.get().source().isEmpty()) {
            aggregateEntries.add(entry);
        }
        return origin.flatMap(Origin::source);
    }

    synchronized void recordResource(String entry) {
        resourceDigests.put(entry, ProcessorOutputs.digest(resources, entry));
    }

    /**
     * Returns the record of this run.
     *
     * @param compiled sources of the run
     */
    public synchronized ProcessorOutputs outputs(Collection<Path> compiled) {
        return new ProcessorOutputs(
                isolated, aggregated, aggregateEntries, resourceDigests, treeAccesses(compiled), fullCompileReason);
    }
}
