package dev.dymod.tests.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.tests.selection.TestResults.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestResultsTest {

    @TempDir
    Path folder;

    @Test
    void run_first_what_failed_and_what_never_ran_in_the_last_session() throws IOException {
        TestResults results = read();
        results.become(List.of("a.New", "a.Green", "a.Red", "a.Cancelled"));
        results.record("a.Green", true);
        results.record("a.Red", false);
        results.record("a.Cancelled", true);
        results.affect(List.of("a.Cancelled"));
        results.write();

        TestResults next = read();
        next.become(List.of("a.New", "a.Green", "a.Red", "a.Cancelled"));

        assertEquals(List.of("a.Red", "a.Cancelled", "a.New"), next.first());
        assertEquals(Outcome.PASSED, next.outcomes().get("a.Green"));
    }

    @Test
    void run_a_test_that_failed_before_first_although_its_run_was_cancelled() throws IOException {
        TestResults results = read();
        results.record("a.Green", true);
        results.record("b.Red", false);
        results.affect(List.of("a.Green", "b.Red"));
        assertEquals(List.of("b.Red", "a.Green"), results.first());
        results.write();

        TestResults next = read();
        next.become(List.of("a.Green", "b.Red"));

        assertEquals(List.of("b.Red", "a.Green"), next.first());
        next.record("b.Red", true);
        assertEquals(List.of("a.Green"), next.first());
    }

    @Test
    void forget_classes_that_no_longer_exist() throws IOException {
        TestResults results = read();
        results.record("a.Gone", false);
        results.become(List.of("a.Here"));

        assertEquals(Map.of("a.Here", Outcome.DUE), results.outcomes());
    }

    @Test
    void are_none_when_the_file_is_incomplete_or_of_another_version() throws IOException {
        TestResults results = read();
        results.record("a.Green", true);
        results.write();
        String text = Files.readString(folder.resolve("tests"));

        Files.writeString(folder.resolve("tests"), text.replace("results 1", "results 0"));
        assertEquals(Map.of(), read().outcomes());
        Files.writeString(folder.resolve("tests"), text.substring(0, text.indexOf("end")));
        assertEquals(Map.of(), read().outcomes());
        Files.writeString(folder.resolve("tests"), text);
        assertEquals(Map.of("a.Green", Outcome.PASSED), read().outcomes());
    }

    private TestResults read() throws IOException {
        return TestResults.read(folder.resolve("tests"));
    }
}
