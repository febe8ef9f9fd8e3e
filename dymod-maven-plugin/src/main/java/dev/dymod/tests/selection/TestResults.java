package dev.dymod.tests.selection;

import dev.dymod.publication.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Last result of each test class of one module, kept in a file over sessions.
 *
 * <p>A test class that an edit may have affected is <em>due</em> until it has run, also if a later edit or the end of the session
 * cancels its run. Thread-safe.
 */
public final class TestResults {

    /** First line of the file. A file of another format is ignored: all tests are then due. */
    private static final String FORMAT = "dymod test results 1";

    /** Result of a test class. */
    public enum Outcome {

        /** One of its tests failed, or it could not be run. */
        FAILED,

        /** It has not run since an edit that may have affected it. */
        DUE,

        /** All of its tests passed or were skipped. */
        PASSED
    }

    private final Path file;
    private final SortedMap<String, Outcome> outcomes = new TreeMap<>();

    /** Failed tests that are due again: they were the last to fail, so they run first. */
    private final SortedSet<String> failedBefore = new TreeSet<>();

    private TestResults(Path file) {
        this.file = file;
    }

    /**
     * Reads the results of the last session.
     *
     * @param file the file, which need not exist; nobody else writes to it
     * @return no results when the file is missing or incomplete, or is that of another version
     * @throws IOException when the file exists but cannot be read
     */
    public static TestResults read(Path file) throws IOException {
        TestResults results = new TestResults(file);
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return results;
        }
        if (lines.size() < 2
                || !lines.get(0).equals(FORMAT)
                || !lines.get(lines.size() - 1).equals(end(lines.size()))) {
            return results;
        }
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] outcomeAndName = line.split(" ", 2);
            if (outcomeAndName.length == 2 && outcomeAndName[0].equals("failed-due")) {
                results.failedBefore.add(outcomeAndName[1]);
                results.outcomes.put(outcomeAndName[1], Outcome.DUE);
            } else if (outcomeAndName.length == 2 && outcomeAndName[0].equals("failed")) {
                results.outcomes.put(outcomeAndName[1], Outcome.FAILED);
            } else if (outcomeAndName.length == 2 && outcomeAndName[0].equals("passed")) {
                results.outcomes.put(outcomeAndName[1], Outcome.PASSED);
            }
        }
        return results;
    }

    /**
     * Makes the results those of the given test classes: forgets all others, and makes due those that have none.
     *
     * @param tests binary names of all test classes of the module
     */
    public synchronized void become(Collection<String> tests) {
        outcomes.keySet().retainAll(new TreeSet<>(tests));
        failedBefore.retainAll(outcomes.keySet());
        tests.forEach(test -> outcomes.putIfAbsent(test, Outcome.DUE));
    }

    /**
     * Makes test classes due, because an edit may have affected them.
     *
     * @param tests their binary names
     */
    public synchronized void affect(Collection<String> tests) {
        for (String test : tests) {
            if (outcomes.put(test, Outcome.DUE) == Outcome.FAILED) {
                failedBefore.add(test);
            }
        }
    }

    /**
     * Records that a test class has run.
     *
     * @param test its binary name
     * @param passed whether none of its tests failed
     */
    public synchronized void record(String test, boolean passed) {
        failedBefore.remove(test);
        outcomes.put(test, passed ? Outcome.PASSED : Outcome.FAILED);
    }

    /** Returns the last result of each test class by binary name, sorted. */
    public synchronized SortedMap<String, Outcome> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** Returns the test classes to run first: those that failed, then those that are due. */
    public synchronized List<String> first() {
        List<String> first = new ArrayList<>(outcomes.keySet());
        first.removeIf(test -> outcomes.get(test) == Outcome.PASSED);
        first.sort(Comparator.comparing(
                test -> outcomes.get(test) == Outcome.FAILED || failedBefore.contains(test) ? 0 : 1));
        return first;
    }

    /**
     * Replaces the file.
     *
     * @throws IOException when it cannot be written; it is then unchanged
     */
    public void write() throws IOException {
        AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
    }

    /** Due tests are left out, as if they had never run, unless they failed before. */
    private synchronized String text() {
        List<String> lines = new ArrayList<>(List.of(FORMAT));
        for (Map.Entry<String, Outcome> result : outcomes.entrySet()) {
            switch (result.getValue()) {
                case PASSED -> lines.add("passed " + result.getKey());
                case FAILED -> lines.add("failed " + result.getKey());
                case DUE -> {
                    if (failedBefore.contains(result.getKey())) {
                        lines.add("failed-due " + result.getKey());
                    }
                }
            }
        }
        lines.add(end(lines.size() + 1));
        return String.join("\n", lines) + "\n";
    }

    private static String end(int lines) {
        return "end of " + lines + " lines";
    }
}
