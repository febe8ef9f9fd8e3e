package dev.dymod.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of edits, of javac alone, and of the stages that dymod reports, with their percentiles. */
public final class EditTable {

    private static final String EDIT = "edit to live";
    private static final String JAVAC = "javac of that file";

    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    /** Creates a table without times. */
    public EditTable() {}

    /**
     * Adds an edit.
     *
     * @param value from the save to the first call of the new code, in ms
     */
    public void addEdit(double value) {
        add(EDIT, value);
    }

    /**
     * Adds the time that javac takes alone.
     *
     * @param value in ms
     */
    public void addJavac(double value) {
        add(JAVAC, value);
    }

    /**
     * Adds stages from a file of dymod.
     *
     * @param stages names of values in the file
     * @param file status.json, or the report of a program
     * @throws IOException if it cannot be read
     */
    public void addStages(List<String> stages, Path file) throws IOException {
        addStages(stages, Files.readString(file));
    }

    /**
     * Adds stages of one module.
     *
     * @param stages names of values in the file
     * @param file status.json
     * @param module name of the module
     * @throws IOException if it cannot be read
     */
    public void addStages(List<String> stages, Path file, String module) throws IOException {
        String json = Files.readString(file);
        addStages(stages, json.substring(Math.max(0, json.indexOf("\"name\":\"" + module + '"'))));
    }

    private void addStages(List<String> stages, String json) {
        for (String stage : stages) {
            Matcher value = Pattern.compile("\"" + stage + "\":(\\d+)").matcher(json);
            if (value.find()) {
                add(stage, Double.parseDouble(value.group(1)));
            }
        }
    }

    private void add(String what, double value) {
        millis.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
    }

    /**
     * Prints a line for each kind of time, and the ratio of an edit to javac.
     *
     * @param out where to
     */
    public void print(PrintStream out) {
        out.println("ms                      first    p50    p95");
        millis.forEach((what, values) -> out.printf(
                Locale.ROOT, "%-20s  %7.1f%7.1f%7.1f%n", what, values.get(0), at(values, 50), at(values, 95)));
        List<Double> live = millis.getOrDefault(EDIT, List.of());
        List<Double> javac = millis.getOrDefault(JAVAC, List.of());
        out.printf(
                Locale.ROOT,
                "edit : javac                 %7.2f%7.2f%n",
                at(live, 50) / at(javac, 50),
                at(live, 95) / at(javac, 95));
    }

    private static double at(List<Double> values, int percentile) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percentile / 100.0) - 1)];
    }
}
