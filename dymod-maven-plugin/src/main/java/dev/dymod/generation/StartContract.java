package dev.dymod.generation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Contract of one submodule that the running programs were started with. Used by one thread. */
final class StartContract {

    /** Digest of each type; empty if no program has been started yet. */
    private Optional<SortedMap<String, String>> digests = Optional.empty();

    /** Notes that programs start with the contract of a candidate from now on. */
    void begin(Candidate.Good good) {
        digests = Optional.of(good.contractDigests());
    }

    /** Notes the contract, if programs have not been started with another one before. */
    void beginOnce(Candidate.Good good) {
        if (digests.isEmpty()) {
            begin(good);
        }
    }

    /** Notes that no program runs. */
    void forget() {
        digests = Optional.empty();
    }

    /** Returns the contract types that running programs have in another version, or do not have. */
    List<String> changedIn(Candidate.Good good) {
        SortedMap<String, String> begun = digests.orElseGet(TreeMap::new);
        SortedSet<String> types = new TreeSet<>(begun.keySet());
        types.addAll(good.contractTypes());
        return types.stream()
                .filter(type -> !Optional.ofNullable(begun.get(type)).equals(good.digestOf(type)))
                .toList();
    }
}
