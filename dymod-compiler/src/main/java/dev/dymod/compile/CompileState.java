package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
    private final SourceDigests digests;
    private final Generated generated;
    private final boolean recorded;

    CompileState(
            CompileRequest request,
            List<FileStamp> circumstances,
            ClassTree classes,
            SortedMap<Path, SortedSet<String>> outputs,
            SortedMap<Path, References> references,
            SourceDigests digests,
            Generated generated,
            boolean recorded) {
        this.request = request;
        this.circumstances = circumstances;
        this.classes = classes;
        this.outputs = Collections.unmodifiableSortedMap(outputs);
        this.references = Collections.unmodifiableSortedMap(references);
        this.digests = digests;
        this.generated = generated;
        this.recorded = recorded;
    }

    static CompileState of(
            CompileRequest request,
            List<FileStamp> circumstances,
            Collection<Path> sources,
            ClassTree classes,
            Map<String, Path> origins,
            Map<Path, References> references,
            SourceDigests digests,
            Generated generated) {
        return new CompileState(
                request,
                circumstances,
                classes,
                bySource(sources, origins),
                new TreeMap<>(references),
                digests,
                generated,
                true);
    }

    /**
     * What can be known of classes that another compiler made of the sources of a request: which source each came from, not
     * what the sources refer to. Enough to compile an edit that changes no interface.
     *
     * @param request what they were compiled from
     * @param classes what the other compiler made of its sources, and nothing else
     * @return empty when it is not certain which source a class came from
     * @throws UncheckedIOException when the class path cannot be listed
     */
    public static Optional<CompileState> ofClasses(CompileRequest request, ClassTree classes) {
        SortedSet<Path> sources = SourceSelection.of(request);
        return ClassOrigins.of(classes, request.sourceRoots(), sources)
                .map(origins -> new CompileState(
                        request,
                        Circumstances.of(request, sources),
                        classes,
                        bySource(sources, origins),
                        new TreeMap<>(),
                        SourceDigests.none(),
                        Generated.nothing(),
                        false));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file that it wrote to
     * @param request the compile to come
     * @return the state, as if it had been left by this program; empty when there is none, when it is damaged or another
     *     version's, or when it is of other settings, another JDK or other jars: all has to be compiled then
     * @throws IOException when the file is there and cannot be read
     */
    public static Optional<CompileState> read(Path file, CompileRequest request) throws IOException {
        return SavedState.read(file, request);
    }

    /**
     * Keeps it for a later run of the program.
     *
     * @param file replaced at one instant; its folder is made when it is not there
     * @throws IOException when it cannot be written; what was there is still there
     */
    public void write(Path file) throws IOException {
        SavedState.write(file, this);
    }

    /** A source without classes is one, too. */
    private static SortedMap<Path, SortedSet<String>> bySource(Collection<Path> sources, Map<String, Path> origins) {
        SortedMap<Path, SortedSet<String>> outputs = new TreeMap<>();
        sources.forEach(source -> outputs.put(source, new TreeSet<>()));
        origins.forEach((entry, source) ->
                outputs.computeIfAbsent(source, any -> new TreeSet<>()).add(entry));
        return outputs;
    }

    /**
     * What was asked for.
     *
     * @return the request of the compile
     */
    public CompileRequest request() {
        return request;
    }

    List<FileStamp> circumstances() {
        return circumstances;
    }

    /**
     * The classes that the compile gave.
     *
     * @return class files and whatever processors wrote beside them
     */
    public ClassTree classes() {
        return classes;
    }

    /**
     * All sources that it was made of.
     *
     * @return absolute paths; unmodifiable
     */
    public Set<Path> sources() {
        return outputs.keySet();
    }

    /** Whether javac compiled no source beside those that it was given; such a one has no digest. */
    boolean hasOnlySelectedSources() {
        return !recorded || digests.digests().size() == outputs.size();
    }

    SortedMap<Path, SortedSet<String>> outputs() {
        return outputs;
    }

    SortedMap<Path, References> references() {
        return references;
    }

    /** What processors did. */
    Generated generated() {
        return generated;
    }

    SourceDigests digests() {
        return digests;
    }

    /**
     * Whether it is known what each source refers to.
     *
     * @return false for {@link #ofClasses}: an edit that may matter to other sources cannot be told from one that does not
     */
    public boolean isRecorded() {
        return recorded;
    }

    /** The classes of all sources but some, without what is made of all sources. */
    ClassTree without(Collection<Path> sources) {
        return classes.without(replacedWith(sources));
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

    /** What is made anew when some sources are: their classes, and what is made of all. */
    SortedSet<String> replacedWith(Collection<Path> sources) {
        SortedSet<String> entries = outputsOf(sources);
        entries.addAll(generated.aggregates());
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
        if (types.isEmpty() && names.isEmpty()) {
            return dependents;
        }
        references.forEach((source, refers) -> {
            if (!Collections.disjoint(refers.types(), types) || !Collections.disjoint(refers.names(), names)) {
                dependents.add(source);
            }
        });
        if (!generated.reaching().isEmpty() && !types.isEmpty()) {
            SortedSet<Path> reaching = reaching(types);
            reaching.retainAll(generated.reaching());
            dependents.addAll(reaching);
        }
        return dependents;
    }

    /** The sources from which some types can be reached, over others. */
    private SortedSet<Path> reaching(Set<String> types) {
        SortedSet<Path> reaching = new TreeSet<>();
        Set<String> reached = new HashSet<>(types);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Path, References> source : references.entrySet()) {
                if (!reaching.contains(source.getKey())
                        && !Collections.disjoint(source.getValue().types(), reached)) {
                    reaching.add(source.getKey());
                    outputsOf(source.getKey())
                            .forEach(entry -> reached.add(
                                    entry.replaceFirst("\\.class$", "").replace('/', '.')));
                    more = true;
                }
            }
        }
        return reaching;
    }

    /**
     * The state after some sources were compiled again, and others have gone.
     *
     * @param kept the classes of all others
     */
    CompileState after(
            Collection<Path> removed,
            Collection<Path> compiled,
            ClassTree kept,
            ClassTree recompiled,
            JavacRun run,
            SourceDigests now) {
        List<Path> gone = new ArrayList<>(removed);
        gone.addAll(compiled);
        SortedMap<Path, SortedSet<String>> nextOutputs = new TreeMap<>(outputs);
        SortedMap<Path, References> nextReferences = new TreeMap<>(references);
        gone.forEach(nextOutputs::remove);
        gone.forEach(nextReferences::remove);
        nextOutputs.putAll(bySource(compiled, run.sources()));
        nextReferences.putAll(run.references());
        return new CompileState(
                request,
                circumstances,
                kept.with(recompiled),
                nextOutputs,
                nextReferences,
                digests.after(gone, now),
                generated.without(gone).with(run.generated()),
                recorded);
    }

    /** The state after some sources have gone. */
    CompileState after(Collection<Path> removed) {
        SortedMap<Path, SortedSet<String>> nextOutputs = new TreeMap<>(outputs);
        SortedMap<Path, References> nextReferences = new TreeMap<>(references);
        nextOutputs.keySet().removeAll(removed);
        nextReferences.keySet().removeAll(removed);
        return new CompileState(
                request,
                circumstances,
                without(removed),
                nextOutputs,
                nextReferences,
                digests.without(removed),
                generated.without(removed),
                recorded);
    }

    /** Why all sources have to be compiled, whatever has changed in them. */
    Optional<String> whyAll(CompileRequest now, Collection<Path> changed) {
        if (!withoutResources(now).equals(withoutResources(request))) {
            return Optional.of("the settings of the compiler changed");
        }
        if (generated.allBecause().isPresent()) {
            return generated.allBecause();
        }
        if (!recorded && mayRunProcessors(now)) {
            return Optional.of(Messages.processorsNotSeen());
        }
        if (now.options().stream().anyMatch(option -> option.startsWith("--processor-module-path"))) {
            return Optional.of(Messages.processorModules());
        }
        for (String option : now.options()) {
            if (option.startsWith("-Xplugin") || (option.startsWith("-Xdoclint") && !option.equals("-Xdoclint:none"))) {
                return Optional.of(option.replaceFirst("[: ].*", "") + " may look at other sources");
            }
        }
        for (Path source : changed) {
            String name = source.getFileName().toString();
            if (name.equals("package-info.java") || name.equals("module-info.java")) {
                return Optional.of(name + " is about more than one source");
            }
        }
        List<Path> sources = new ArrayList<>(sources());
        sources.addAll(changed);
        List<FileStamp> is = Circumstances.of(now, sources, circumstances);
        if (Circumstances.differ(circumstances, is)) {
            return Optional.of(Circumstances.change(now, circumstances, is));
        }
        if (Circumstances.readsMore(is)) {
            return Optional.of(Messages.lombokImports());
        }
        return generated.changedResource(now.resources()).map(Messages::resourceChanged);
    }

    private static boolean mayRunProcessors(CompileRequest request) {
        if (request.options().contains("-proc:none")) {
            return false;
        }
        return request.processorPath().isPresent()
                || !ProcessorSearch.of(request).isInVain(request.classPath());
    }

    static CompileRequest withoutResources(CompileRequest request) {
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
}
