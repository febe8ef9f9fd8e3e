package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a good compile leaves for the next one: the classes, which source each came from, and under which circumstances.
 * Immutable.
 */
public final class CompileState {

    private final CompileRequest request;
    private final List<FileStamp> circumstances;
    private final ClassTree classes;
    private final SortedMap<Path, SortedSet<String>> outputs;
    private final SortedMap<Path, References> references;

    private CompileState(
            CompileRequest request,
            List<FileStamp> circumstances,
            ClassTree classes,
            SortedMap<Path, SortedSet<String>> outputs,
            SortedMap<Path, References> references) {
        this.request = request;
        this.circumstances = circumstances;
        this.classes = classes;
        this.outputs = Collections.unmodifiableSortedMap(outputs);
        this.references = Collections.unmodifiableSortedMap(references);
    }

    static CompileState of(
            CompileRequest request,
            Collection<Path> sources,
            ClassTree classes,
            Map<String, Path> origins,
            Map<Path, References> references) {
        return new CompileState(
                request, circumstances(request), classes, bySource(sources, origins), new TreeMap<>(references));
    }

    /** A source without classes is one, too. */
    private static SortedMap<Path, SortedSet<String>> bySource(Collection<Path> sources, Map<String, Path> origins) {
        SortedMap<Path, SortedSet<String>> outputs = new TreeMap<>();
        sources.forEach(source -> outputs.put(source, new TreeSet<>()));
        origins.forEach((entry, source) ->
                outputs.computeIfAbsent(source, any -> new TreeSet<>()).add(entry));
        return outputs;
    }

    ClassTree classes() {
        return classes;
    }

    /** All sources that it was made of. */
    Set<Path> sources() {
        return outputs.keySet();
    }

    /** The classes of all sources but some. */
    ClassTree without(Collection<Path> sources) {
        SortedMap<String, byte[]> kept = new TreeMap<>(classes.files());
        sources.forEach(source -> kept.keySet().removeAll(outputsOf(source)));
        return ClassTree.of(kept);
    }

    private SortedSet<String> outputsOf(Path source) {
        return outputs.getOrDefault(source, Collections.emptySortedSet());
    }

    /** The entries of classes that some sources were compiled to. */
    SortedSet<String> outputsOf(Collection<Path> sources) {
        SortedSet<String> entries = new TreeSet<>();
        sources.forEach(source -> entries.addAll(outputsOf(source)));
        return entries;
    }

    /**
     * The sources to which a change may matter.
     *
     * @param types binary names of types that are not what they were
     * @param names simple names of types that are new
     */
    SortedSet<Path> dependents(Set<String> types, Set<String> names) {
        SortedSet<Path> dependents = new TreeSet<>();
        references.forEach((source, refers) -> {
            if (!Collections.disjoint(refers.types(), types) || !Collections.disjoint(refers.names(), names)) {
                dependents.add(source);
            }
        });
        return dependents;
    }

    /** The state after some sources were compiled again, and others have gone. */
    CompileState after(Collection<Path> removed, Collection<Path> compiled, ClassTree recompiled, JavacRun run) {
        List<Path> gone = new ArrayList<>(removed);
        gone.addAll(compiled);
        CompileState kept = after(gone);
        SortedMap<Path, SortedSet<String>> nextOutputs = new TreeMap<>(kept.outputs);
        SortedMap<Path, References> nextReferences = new TreeMap<>(kept.references);
        nextOutputs.putAll(bySource(compiled, run.sources()));
        nextReferences.putAll(run.references());
        return new CompileState(request, circumstances, kept.classes.with(recompiled), nextOutputs, nextReferences);
    }

    /** The state after some sources have gone. */
    CompileState after(Collection<Path> removed) {
        SortedMap<Path, SortedSet<String>> nextOutputs = new TreeMap<>(outputs);
        SortedMap<Path, References> nextReferences = new TreeMap<>(references);
        nextOutputs.keySet().removeAll(removed);
        nextReferences.keySet().removeAll(removed);
        return new CompileState(request, circumstances, without(removed), nextOutputs, nextReferences);
    }

    /** Why all sources have to be compiled, whatever has changed in them. */
    Optional<String> whyAll(CompileRequest now, Collection<Path> changed) {
        if (!withoutResources(now).equals(withoutResources(request))) {
            return Optional.of("the settings of the compiler changed");
        }
        if (mayRunProcessors(now)) {
            return Optional.of("annotation processors see the whole module");
        }
        for (Path source : changed) {
            String name = source.getFileName().toString();
            if (name.equals("package-info.java") || name.equals("module-info.java")) {
                return Optional.of(name + " is about more than one source");
            }
        }
        if (!circumstances(now).equals(circumstances)) {
            return Optional.of("the class path changed");
        }
        return Optional.empty();
    }

    private static boolean mayRunProcessors(CompileRequest request) {
        if (request.options().contains("-proc:none")) {
            return false;
        }
        return request.processorPath().isPresent()
                || !ProcessorSearch.of(request).isInVain(request.classPath());
    }

    private static CompileRequest withoutResources(CompileRequest request) {
        return new CompileRequest(
                request.sourceRoots(),
                request.includes(),
                request.excludes(),
                request.options(),
                request.encoding(),
                request.classPath(),
                request.processorPath(),
                request.failOnWarning());
    }

    /** Jars, and the files of class folders: other modules of the build, which an IDE may compile meanwhile. */
    private static List<FileStamp> circumstances(CompileRequest request) {
        List<Path> files = new ArrayList<>();
        for (Path entry : request.classPath()) {
            if (Files.isDirectory(entry)) {
                try (Stream<Path> found = Files.walk(entry, FileVisitOption.FOLLOW_LINKS)) {
                    found.filter(Files::isRegularFile).sorted().forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else {
                files.add(entry);
            }
        }
        return FileStamp.of(files);
    }
}
