package dev.dymod.contract;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Result of a {@link ContractAnalysis}. Immutable. */
public sealed interface ContractResult {

    /**
     * Contract of a submodule. The program loads these types, and a generation loads all others.
     *
     * @param types binary name of each contract type to the reason: {@code service}, or words that complete the
     *     sentence "it cannot be reloaded: ..."
     * @param sha256 the digest of all these types, which the program compares with that of its own classes
     */
    record Contract(SortedMap<String, String> types, String sha256) implements ContractResult {
        public Contract {
            types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        }
    }

    /**
     * Refusal of a build whose code would fail at run time, or would silently behave differently.
     *
     * @param reasons one for each problem to fix, at least one: the fact, the names, the remedy
     */
    record Refused(List<String> reasons) implements ContractResult {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }
}
