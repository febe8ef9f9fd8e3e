package dev.dymod.compile.processors;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.Sha256;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Record of the work of annotation processors in the compiles that led to a state, for the next incremental compile. Immutable.
 *
 * <p>Files that an isolating processor made from a source are not here: they are among the outputs of that source.
 *
 * @param isolated sources that an isolating processor handled; its result may depend on all types that can be reached from them
 * @param aggregated sources with an annotation of an aggregating processor; they take part in every compile
 * @param aggregateEntries entries that aggregating processors made; every compile makes them again
 * @param resourceDigests digests of the resources that processors asked for, by entry; empty for a missing resource
 * @param treeAccesses accesses of processors to trees and comments
 * @param fullCompileReason reason why the next compile has to be one of all sources
 */
public record ProcessorOutputs(
        Set<Path> isolated,
        Set<Path> aggregated,
        Set<String> aggregateEntries,
        Map<String, String> resourceDigests,
        TreeAccesses treeAccesses,
        Optional<String> fullCompileReason) {

    public ProcessorOutputs {
        isolated = Collections.unmodifiableSet(new TreeSet<>(isolated));
        aggregated = Collections.unmodifiableSet(new TreeSet<>(aggregated));
        aggregateEntries = Collections.unmodifiableSet(new TreeSet<>(aggregateEntries));
        resourceDigests = Collections.unmodifiableMap(new TreeMap<>(resourceDigests));
    }

    /** Returns the record of a compile in which no processor took part. */
    public static ProcessorOutputs none() {
        return new ProcessorOutputs(Set.of(), Set.of(), Set.of(), Map.of(), TreeAccesses.none(), Optional.empty());
    }

    /** Returns the record of a compile whose processors were not tracked, so that the next compile is one of all sources. */
    public static ProcessorOutputs unknown(String reason) {
        return new ProcessorOutputs(Set.of(), Set.of(), Set.of(), Map.of(), TreeAccesses.none(), Optional.of(reason));
    }

    /** Returns the record without some sources, and without aggregate entries, because every compile makes these again. */
    public ProcessorOutputs without(Collection<Path> sources) {
        return new ProcessorOutputs(
                TreeAccesses.without(isolated, sources),
                TreeAccesses.without(aggregated, sources),
                Set.of(),
                resourceDigests,
                treeAccesses.without(sources),
                fullCompileReason);
    }

    /** Returns the union of two records. */
    public ProcessorOutputs with(ProcessorOutputs more) {
        Map<String, String> digests = new TreeMap<>(resourceDigests);
        digests.putAll(more.resourceDigests);
        return new ProcessorOutputs(
                TreeAccesses.both(isolated, more.isolated),
                TreeAccesses.both(aggregated, more.aggregated),
                TreeAccesses.both(aggregateEntries, more.aggregateEntries),
                digests,
                treeAccesses.with(more.treeAccesses),
                fullCompileReason.or(more::fullCompileReason));
    }

    /** Returns a resource that a processor asked for and that has changed since. */
    public Optional<String> changedResource(ClassTree resources) {
        return resourceDigests.entrySet().stream()
                .filter(each -> !each.getValue().equals(digest(resources, each.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static String digest(ClassTree resources, String entry) {
        return resources.file(entry).map(Sha256::of).orElse("");
    }
}
