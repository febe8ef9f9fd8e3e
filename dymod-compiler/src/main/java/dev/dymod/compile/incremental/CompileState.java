package dev.dymod.compile.incremental;

import dev.dymod.compile.javac.JavacRun;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.EntryStamp;
import dev.dymod.compile.model.ProcessorSearch;
import dev.dymod.compile.model.References;
import dev.dymod.compile.processors.ProcessorOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
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
 * State that a good compile leaves for the next one: the classes, the source of each class, the references between sources, and
 * stamps of the files that all sources depend on. Immutable.
 */
public final class CompileState {

    private final CompileRequest request;
    private final List<EntryStamp> environment;
    private final ClassTree classes;

    /** Entries of the classes and generated files of each source; empty for a source without classes. */
    private final SortedMap<Path, SortedSet<String>> outputs;

    private final SortedMap<Path, References> references;
    private final SourceDigests digests;
    private final ProcessorOutputs processorOutputs;
    private final boolean recorded;

    CompileState(
            CompileRequest request,
            List<EntryStamp> environment,
            ClassTree classes,
            SortedMap<Path, SortedSet<String>> outputs,
            SortedMap<Path, References> references,
            SourceDigests digests,
            ProcessorOutputs processorOutputs,
            boolean recorded) {
        this.request = request;
        this.environment = environment;
        this.classes = classes;
        this.outputs = Collections.unmodifiableSortedMap(outputs);
        this.references = Collections.unmodifiableSortedMap(references);
        this.digests = digests;
        this.processorOutputs = processorOutputs;
        this.recorded = recorded;
    }

    /**
     * Returns the state after a compile of all sources.
     *
     * @param environment stamps taken before the compile
     * @param digests digests of the sources, taken before the compile
     * @param run successful run of javac
     * @param processorOutputs what processors did in it
     */
    public static CompileState of(
            CompileRequest request,
            List<EntryStamp> environment,
            SortedSet<Path> sources,
            SourceDigests digests,
            JavacRun run,
            ProcessorOutputs processorOutputs) {
        return new CompileState(
                request,
                environment,
                run.classes(),
                bySource(sources, run.origins()),
                new TreeMap<>(run.references()),
                digests,
                processorOutputs,
                true);
    }

    /** Returns the state of a module that has no source. */
    public static CompileState withoutSources(CompileRequest request, List<EntryStamp> environment) {
        return new CompileState(
                request,
                environment,
                ClassTree.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                SourceDigests.none(),
                ProcessorOutputs.none(),
                true);
    }

    /**
     * Derives a state from the classes of another compiler. It has the source of each class, but no references between sources.
     * That is enough to compile an edit that changes no interface.
     *
     * @param request settings and sources that the classes were compiled from
     * @param classes classes of these sources, and nothing else
     * @return empty when the source of a class is not certain
     * @throws UncheckedIOException when the class path cannot be listed
     */
    public static Optional<CompileState> ofClasses(CompileRequest request, ClassTree classes) {
        SortedSet<Path> sources = request.sources().files();
        return ClassOrigins.of(classes, request.sourceRoots(), sources)
                .map(origins -> new CompileState(
                        request,
                        CompileEnvironment.of(request, sources),
                        classes,
                        bySource(sources, origins),
                        new TreeMap<>(),
                        SourceDigests.none(),
                        ProcessorOutputs.none(),
                        false));
    }

    /**
     * Reads a state that {@link #write} wrote.
     *
     * @param file file that it was written to
     * @param request the next compile
     * @return the state; empty when there is no file, when it is damaged or of another version, or when settings, JDK or class
     *     path have changed: then all sources have to be compiled
     * @throws IOException when the file exists and cannot be read
     */
    public static Optional<CompileState> read(Path file, CompileRequest request) throws IOException {
        return SavedState.read(file, request);
    }

    /**
     * Writes this state to a file, for a later run of the program.
     *
     * @param file replaced atomically; its folder is created when it is missing
     * @throws IOException when it cannot be written; the earlier file is then unchanged
     */
    public void write(Path file) throws IOException {
        SavedState.write(file, this);
    }

    private static SortedMap<Path, SortedSet<String>> bySource(Collection<Path> sources, Map<String, Path> origins) {
        SortedMap<Path, SortedSet<String>> outputs = new TreeMap<>();
        sources.forEach(source -> outputs.put(source, new TreeSet<>()));
        origins.forEach((entry, source) ->
                outputs.computeIfAbsent(source, any -> new TreeSet<>()).add(entry));
        return outputs;
    }

    /** Returns the settings and sources of the compile. */
    public CompileRequest request() {
        return request;
    }

    List<EntryStamp> environment() {
        return environment;
    }

    /** Returns the class files, and files that processors wrote to the class folder. */
    public ClassTree classes() {
        return classes;
    }

    /** Returns all sources of the classes, as absolute paths; unmodifiable. */
    public Set<Path> sources() {
        return outputs.keySet();
    }

    /** Checks that javac compiled only the sources that it was given; any other source has no digest. */
    boolean hasOnlySelectedSources() {
        return !recorded || digests.digests().size() == outputs.size();
    }

    SortedMap<Path, SortedSet<String>> outputs() {
        return outputs;
    }

    SortedMap<Path, References> references() {
        return references;
    }

    ProcessorOutputs processorOutputs() {
        return processorOutputs;
    }

    SourceDigests digests() {
        return digests;
    }

    /** Checks whether this state has the references between sources; {@link #ofClasses} has none. */
    public boolean isRecorded() {
        return recorded;
    }

    /** Returns the classes of all sources except some, without the files that processors made from several sources. */
    public ClassTree without(Collection<Path> sources) {
        return classes.without(replacedWith(sources));
    }

    private SortedSet<String> outputsOf(Path source) {
        return outputs.getOrDefault(source, Collections.emptySortedSet());
    }

    /** Returns the entries that were compiled or generated from some sources. */
    SortedSet<String> outputsOf(Collection<Path> sources) {
        SortedSet<String> entries = new TreeSet<>();
        sources.forEach(source -> entries.addAll(outputsOf(source)));
        return entries;
    }

    /** Returns the entries that a compile of some sources replaces: their own, and all entries of aggregating processors. */
    SortedSet<String> replacedWith(Collection<Path> sources) {
        SortedSet<String> entries = outputsOf(sources);
        entries.addAll(processorOutputs.aggregateEntries());
        return entries;
    }

    /**
     * Returns the sources that a change may affect.
     *
     * @param types binary names of types whose interface changed
     * @param names simple names of new types
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
        if (!processorOutputs.isolated().isEmpty() && !types.isEmpty()) {
            SortedSet<Path> isolated = transitiveDependents(types);
            isolated.retainAll(processorOutputs.isolated());
            dependents.addAll(isolated);
        }
        return dependents;
    }

    /** Returns the unchanged sources for which a processor may have read the trees of changed sources. */
    SortedSet<Path> treeReadersOf(Collection<Path> changed) {
        Set<Path> read = new TreeSet<>(processorOutputs.treeAccesses().read());
        read.retainAll(changed);
        SortedSet<Path> readers =
                transitiveDependents(Interfaces.of(classes, outputsOf(read)).types());
        readers.retainAll(processorOutputs.treeAccesses().readers());
        readers.removeAll(changed);
        return readers;
    }

    /**
     * Returns the sources that can be reached from some sources over references.
     *
     * @param newer references of sources that were compiled since
     */
    SortedSet<Path> reachableFrom(Collection<Path> from, Map<Path, References> newer) {
        Map<String, Path> sourceByType = new HashMap<>();
        outputs.forEach((source, entries) -> entries.forEach(entry -> sourceByType.put(binaryName(entry), source)));
        SortedSet<Path> reachable = new TreeSet<>();
        Deque<Path> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            Path source = next.remove();
            Optional<References> refers =
                    Optional.ofNullable(newer.get(source)).or(() -> Optional.ofNullable(references.get(source)));
            for (String type : refers.map(References::types).orElse(Set.of())) {
                Path other = sourceByType.get(type);
                if (other != null && reachable.add(other)) {
                    next.add(other);
                }
            }
        }
        return reachable;
    }

    /** Returns the sources of some types, given by binary name; a type of a library has none. */
    SortedSet<Path> sourcesOf(Collection<String> types) {
        SortedSet<Path> sources = new TreeSet<>();
        if (!types.isEmpty()) {
            outputs.forEach((source, entries) -> {
                if (entries.stream().map(CompileState::binaryName).anyMatch(types::contains)) {
                    sources.add(source);
                }
            });
        }
        return sources;
    }

    static String binaryName(String entry) {
        return entry.replaceFirst("\\.class$", "").replace('/', '.');
    }

    /** Returns the sources that refer to some types, directly or over other sources. */
    private SortedSet<Path> transitiveDependents(Set<String> types) {
        SortedSet<Path> dependents = new TreeSet<>();
        Set<String> reached = new HashSet<>(types);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Path, References> source : references.entrySet()) {
                if (!dependents.contains(source.getKey())
                        && !Collections.disjoint(source.getValue().types(), reached)) {
                    dependents.add(source.getKey());
                    outputsOf(source.getKey()).forEach(entry -> reached.add(binaryName(entry)));
                    more = true;
                }
            }
        }
        return dependents;
    }

    /**
     * Returns the state after some sources were removed and others compiled.
     *
     * @param kept classes of all other sources
     * @param run successful run of javac over the compiled sources
     * @param newer digests of the compiled sources
     */
    CompileState after(
            Collection<Path> removed, Collection<Path> compiled, ClassTree kept, JavacRun run, SourceDigests newer) {
        List<Path> replaced = new ArrayList<>(removed);
        replaced.addAll(compiled);
        CompileState rest = without(replaced, kept);
        SortedMap<Path, SortedSet<String>> nextOutputs = new TreeMap<>(rest.outputs);
        SortedMap<Path, References> nextReferences = new TreeMap<>(rest.references);
        nextOutputs.putAll(bySource(compiled, run.origins()));
        nextReferences.putAll(run.references());
        return new CompileState(
                request,
                environment,
                rest.classes.with(run.classes()),
                nextOutputs,
                nextReferences,
                rest.digests.with(newer),
                rest.processorOutputs.with(run.processorOutputs()),
                recorded);
    }

    /** Returns the state after some sources were removed. */
    CompileState after(Collection<Path> removed) {
        return without(removed, without(removed));
    }

    /** Returns the state without some sources; {@code rest} are the classes of all others. */
    private CompileState without(Collection<Path> removed, ClassTree rest) {
        SortedMap<Path, SortedSet<String>> nextOutputs = new TreeMap<>(outputs);
        SortedMap<Path, References> nextReferences = new TreeMap<>(references);
        nextOutputs.keySet().removeAll(removed);
        nextReferences.keySet().removeAll(removed);
        return new CompileState(
                request,
                environment,
                rest,
                nextOutputs,
                nextReferences,
                digests.without(removed),
                processorOutputs.without(removed),
                recorded);
    }

    /**
     * Returns the reason why the next compile has to be one of all sources, independent of the content of the changed ones.
     *
     * @param next the next compile
     * @return empty when there is no such reason
     */
    public Optional<String> fullCompileReason(CompileRequest next, Collection<Path> changed) {
        if (!next.withoutResources().equals(request.withoutResources())) {
            return Optional.of(Messages.SETTINGS_CHANGED);
        }
        return processorOutputs
                .fullCompileReason()
                .or(() -> !recorded && mayRunProcessors(next)
                        ? Optional.of(Messages.PROCESSORS_NOT_RECORDED)
                        : Optional.empty())
                .or(() -> reasonInOptions(next.options()))
                .or(() -> reasonInNames(changed))
                .or(() -> reasonInEnvironment(next, changed))
                .or(() -> processorOutputs.changedResource(next.resources()).map(Messages::resourceChanged));
    }

    private static boolean mayRunProcessors(CompileRequest request) {
        if (request.options().contains("-proc:none")) {
            return false;
        }
        return request.processorPath().isPresent()
                || !ProcessorSearch.of(request).findsNothing(request.classPath());
    }

    private static Optional<String> reasonInOptions(List<String> options) {
        if (options.stream().anyMatch(option -> option.startsWith("--processor-module-path"))) {
            return Optional.of(Messages.PROCESSOR_MODULES);
        }
        return options.stream()
                .filter(option -> option.startsWith("-Xplugin")
                        || (option.startsWith("-Xdoclint") && !option.equals("-Xdoclint:none")))
                .findFirst()
                .map(option -> Messages.optionReadsOthers(option.replaceFirst("[: ].*", "")));
    }

    private static Optional<String> reasonInNames(Collection<Path> changed) {
        return changed.stream()
                .map(source -> source.getFileName().toString())
                .filter(name -> name.equals("package-info.java") || name.equals("module-info.java"))
                .findFirst()
                .map(Messages::affectsOtherSources);
    }

    private Optional<String> reasonInEnvironment(CompileRequest next, Collection<Path> changed) {
        List<Path> sources = new ArrayList<>(sources());
        sources.addAll(changed);
        List<EntryStamp> now = CompileEnvironment.of(next, sources, environment);
        if (CompileEnvironment.differ(environment, now)) {
            return Optional.of(CompileEnvironment.change(next, environment, now));
        }
        return CompileEnvironment.readsMore(now) ? Optional.of(Messages.LOMBOK_IMPORTS) : Optional.empty();
    }
}
