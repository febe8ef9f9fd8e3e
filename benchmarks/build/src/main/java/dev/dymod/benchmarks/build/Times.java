package dev.dymod.benchmarks.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measured times in milliseconds, by name, and a table of them; the first quarter is warm-up and does not count. */
final class Times {

    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    void add(String what, double value) {
        millis.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
    }

    void print() {
        System.out.println("ms                                        p50     p95");
        millis.keySet()
                .forEach(what ->
                        System.out.printf(Locale.ROOT, "%-36s  %8.1f%8.1f%n", what, at(what, 50), at(what, 95)));
    }

    void printRatio(String one, String other) {
        System.out.printf(
                Locale.ROOT,
                "%-36s  %8.2f%8.2f%n",
                one + " : " + other,
                at(one, 50) / at(other, 50),
                at(one, 95) / at(other, 95));
    }

    private double at(String what, int percentile) {
        List<Double> all = millis.getOrDefault(what, List.of());
        double[] sorted = all.subList(all.size() / 4, all.size()).stream()
                .mapToDouble(value -> value)
                .sorted()
                .toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percentile / 100.0) - 1)];
    }
}
