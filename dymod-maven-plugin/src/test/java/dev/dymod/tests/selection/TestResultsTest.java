package dev.dymod.tests.selection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestResultsTest {

    @TempDir
    Path folder;

    @Test
    void are_kept_over_sessions() throws IOException {
        TestResults results = read();
        results.record("a.Red", false);
        results.record("a.Green", true);
        results.record("a.Gone", false);
        results.retain(List.of("a.Red", "a.Green", "a.New"));
        results.write();

        TestResults next = read();
        assertTrue(next.isRed("a.Red"));
        assertFalse(next.isRed("a.Green"));
        assertFalse(next.isRed("a.Gone"));
        assertFalse(next.isRed("a.New"));
    }

    @Test
    void of_an_incomplete_file_or_another_format_are_none() throws IOException {
        TestResults results = read();
        results.record("a.Red", false);
        results.write();
        String whole = Files.readString(file());

        Files.writeString(file(), whole.substring(0, whole.length() - 8));
        assertFalse(read().isRed("a.Red"));
        Files.writeString(file(), whole.replace("results 1", "results 9"));
        assertFalse(read().isRed("a.Red"));
        Files.writeString(file(), whole);
        assertTrue(read().isRed("a.Red"));
    }

    private Path file() {
        return folder.resolve("results");
    }

    private TestResults read() throws IOException {
        return TestResults.read(file());
    }
}
