package dev.dymod.session.builds;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contract that programs have which run now: that of the submodule when they were started. Used by one thread. */
final class StartContract {

    /** Digest of each type; empty when no program has been started yet. */
    private Optional<SortedMap<String, String>> digests = Optional.empty();

    /** Programs that are started from now on have the contract of this. */
    void begin(Candidate.Good good) {
        digests = Optional.of(good.contractDigests());
    }

    /** The same, but for programs that have been started before. */
    void beginOnce(Candidate.Good good) {
        if (digests.isEmpty()) {
            begin(good);
        }
    }

    /** No program runs. */
    void forget() {
        digests = Optional.empty();
    }

    /** The types that a program has otherwise, or not at all. */
    List<String> changedIn(Candidate.Good good) {
        SortedMap<String, String> begun = digests.orElseGet(TreeMap::new);
        SortedSet<String> types = new TreeSet<>(begun.keySet());
        types.addAll(good.contractTypes());
        return types.stream()
                .filter(type -> !Optional.ofNullable(begun.get(type)).equals(good.digestOf(type)))
                .toList();
    }
}
