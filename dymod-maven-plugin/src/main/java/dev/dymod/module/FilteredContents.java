package dev.dymod.module;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The filtered resources of one build; the next one filters only those again whose contents or values are others. */
final class FilteredContents {

    private final Map<Path, Filtered> before;
    private final Map<Path, Filtered> now = new HashMap<>();

    /** Nobody writes to the arrays. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Filtered(byte[] contents, ResourceFilter.Values values, byte[] result) {}

    private FilteredContents(Map<Path, Filtered> before) {
        this.before = before;
    }

    static FilteredContents none() {
        return new FilteredContents(Map.of());
    }

    FilteredContents next() {
        return new FilteredContents(now);
    }

    @SuppressWarnings("ReferenceEquality") // values that were read anew are others
    byte[] of(Path file, byte[] contents, ResourceFilter.Values values) throws UnfilteredException {
        Filtered known = before.get(file);
        Filtered filtered = known != null && known.values() == values && Arrays.equals(known.contents(), contents)
                ? known
                : new Filtered(contents, values, values.contents(file, contents));
        now.put(file, filtered);
        return filtered.result();
    }
}
