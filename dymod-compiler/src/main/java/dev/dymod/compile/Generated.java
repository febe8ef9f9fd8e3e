package dev.dymod.compile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What annotation processors did in the compiles that led to a state, as far as the next compile has to know it. Immutable.
 *
 * <p>What an isolating processor made of a source is not here: it is among the outputs and the references of that source.
 *
 * @param reaching sources for which an isolating processor decides by all that can be reached from them
 * @param aggregated sources with an annotation of an aggregating processor: compiled whenever anything is
 * @param aggregates entries that aggregating processors made: made anew whenever anything is
 * @param read digests of the resources that processors looked for, by entry; empty for one that was not there
 * @param allBecause why the next compile has to be one of everything
 */
record Generated(
        Set<Path> reaching,
        Set<Path> aggregated,
        Set<String> aggregates,
        Map<String, String> read,
        Optional<String> allBecause) {

    Generated {
        reaching = Collections.unmodifiableSet(new TreeSet<>(reaching));
        aggregated = Collections.unmodifiableSet(new TreeSet<>(aggregated));
        aggregates = Collections.unmodifiableSet(new TreeSet<>(aggregates));
        read = Collections.unmodifiableMap(new TreeMap<>(read));
    }

    /** No processor has done anything. */
    static Generated nothing() {
        return new Generated(Set.of(), Set.of(), Set.of(), Map.of(), Optional.empty());
    }

    /** They have done what cannot be told. */
    static Generated unknown(String allBecause) {
        return new Generated(Set.of(), Set.of(), Set.of(), Map.of(), Optional.of(allBecause));
    }

    /** After some sources have gone or are compiled again: whatever is aggregated, is aggregated anew. */
    Generated without(Collection<Path> gone) {
        Set<Path> nextReaching = new TreeSet<>(reaching);
        Set<Path> nextAggregated = new TreeSet<>(aggregated);
        nextReaching.removeAll(gone);
        nextAggregated.removeAll(gone);
        return new Generated(nextReaching, nextAggregated, Set.of(), read, allBecause);
    }

    Generated with(Generated more) {
        Set<Path> nextReaching = new TreeSet<>(reaching);
        Set<Path> nextAggregated = new TreeSet<>(aggregated);
        Set<String> nextAggregates = new TreeSet<>(aggregates);
        Map<String, String> nextRead = new TreeMap<>(read);
        nextReaching.addAll(more.reaching);
        nextAggregated.addAll(more.aggregated);
        nextAggregates.addAll(more.aggregates);
        nextRead.putAll(more.read);
        return new Generated(nextReaching, nextAggregated, nextAggregates, nextRead, allBecause.or(more::allBecause));
    }

    /** A resource that a processor looked for, and that is not what it was. */
    Optional<String> changedResource(ClassTree resources) {
        return read.entrySet().stream()
                .filter(each -> !each.getValue().equals(digest(resources, each.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static String digest(ClassTree resources, String entry) {
        return resources.file(entry).map(Sha256::of).orElse("");
    }
}
