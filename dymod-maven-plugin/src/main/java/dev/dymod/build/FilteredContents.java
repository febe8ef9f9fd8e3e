package dev.dymod.build;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Filtered resources of one build. The next build filters only resources whose contents or values have changed. */
final class FilteredContents {

    private final Map<Path, Filtered> before;
    private final Map<Path, Filtered> now = new HashMap<>();

    /** The arrays are never written to. */
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

    @SuppressWarnings("ReferenceEquality") // the filter returns the same object while no value has changed
    byte[] of(Path file, byte[] contents, ResourceFilter.Values values) throws UnfilteredException {
        Filtered known = before.get(file);
        Filtered filtered = known != null && known.values() == values && Arrays.equals(known.contents(), contents)
                ? known
                : new Filtered(contents, values, values.contents(file, contents));
        now.put(file, filtered);
        return filtered.result();
    }
}
