package dev.dymod.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times of the edits of each kind, from the save to the program's line. */
final class EditTimes {

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    /** Adds an edit that has just become live. */
    void add(String kind, long beganAt) {
        seconds.computeIfAbsent(kind, any -> new ArrayList<>()).add((System.nanoTime() - beganAt) / 1e9);
    }

    void print() {
        seconds.forEach((kind, all) -> {
            Collections.sort(all);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %3d edits, median %6.2f s, slowest %6.2f s%n",
                    kind,
                    all.size(),
                    all.get(all.size() / 2),
                    all.get(all.size() - 1));
        });
    }
}
