package dev.dymod.contract;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@link ContractAnalysis} found. Immutable. */
public sealed interface ContractResult {

    /**
     * The module can be split: these types are the host's, all others belong to a generation.
     *
     * @param types binary name of each contract type to the edge that pulled it in: {@code service}, or words that end
     *     the sentence "it cannot be reloaded: ..."
     * @param sha256 the digest of all these types, which the host compares with what it has itself
     */
    record Contract(SortedMap<String, String> types, String sha256) implements ContractResult {
        public Contract {
            types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        }
    }

    /**
     * The module cannot be split: code would fail at run time, or silently behave differently.
     *
     * @param reasons one for each thing to mend, at least one: the fact, the names, the remedy
     */
    record Refused(List<String> reasons) implements ContractResult {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }
    }
}
