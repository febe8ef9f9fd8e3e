package dev.dymod.tests.selection;

import dev.dymod.publication.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Last result of each test class of one module, kept in a file over sessions, so that what was red runs first. A class that an
 * edit affects keeps its last result until it has run. Used by one thread.
 */
public final class TestResults {

    /** First line of the file. A file of another format is ignored. */
    private static final String FORMAT = "dymod test results 1";

    private static final String RED = "red ";
    private static final String GREEN = "green ";

    private final Path file;
    private final SortedMap<String, Boolean> green = new TreeMap<>();

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
            if (line.startsWith(RED)) {
                results.green.put(line.substring(RED.length()), false);
            } else if (line.startsWith(GREEN)) {
                results.green.put(line.substring(GREEN.length()), true);
            }
        }
        return results;
    }

    /** Forgets the results of all classes except those with the given binary names. */
    public void retain(Collection<String> tests) {
        Set<String> names = new TreeSet<>(tests);
        green.keySet().retainAll(names);
    }

    /**
     * Records that a test class has run.
     *
     * @param test its binary name
     * @param isGreen whether none of its tests failed
     */
    public void record(String test, boolean isGreen) {
        green.put(test, isGreen);
    }

    /** Returns whether a test of the class failed when it last ran; false if it has never run. */
    public boolean isRed(String test) {
        return Boolean.FALSE.equals(green.get(test));
    }

    /**
     * Replaces the file.
     *
     * @throws IOException when it cannot be written; it is then unchanged
     */
    public void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORMAT));
        green.forEach((test, isGreen) -> lines.add((isGreen ? GREEN : RED) + test));
        lines.add(end(lines.size() + 1));
        AtomicFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String end(int lines) {
        return "end of " + lines + " lines";
    }
}
