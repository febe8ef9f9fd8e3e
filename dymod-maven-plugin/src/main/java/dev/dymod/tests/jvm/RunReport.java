package dev.dymod.tests.jvm;

import dev.dymod.tests.worker.LeftThread;
import dev.dymod.tests.worker.Outcome;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Report of a run, after its end.
 *
 * @param id of the run
 * @param end how it ended
 * @param results in the order in which the tests ended
 * @param unfinished the tests that ran when the run ended, which have no result
 * @param problems reasons why some classes were not run at all
 * @param output what the tests printed, to either stream
 * @param droppedOutput number of bytes that they printed beyond the limit
 * @param threads those that the run has left
 * @param metaspace bytes that are in use; 0 if the JVM has ended
 * @param replaced why the JVM before this run's was replaced without an end of its own; empty if it was not
 * @param time from the request to the end
 */
public record RunReport(
        String id,
        RunEnd end,
        List<TestResult> results,
        List<TestName> unfinished,
        List<String> problems,
        String output,
        long droppedOutput,
        List<LeftThread> threads,
        long metaspace,
        Optional<String> replaced,
        Duration time) {

    /** Copies the lists. */
    public RunReport {
        results = List.copyOf(results);
        unfinished = List.copyOf(unfinished);
        problems = List.copyOf(problems);
        threads = List.copyOf(threads);
    }

    /** Returns whether the run is complete, and no test is red. */
    public boolean isGreen() {
        return end instanceof RunEnd.Complete && problems.isEmpty() && red().isEmpty();
    }

    /** Returns the results that are red: failed tests, and containers whose tests could not run. */
    public List<TestResult> red() {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .toList();
    }

    /** Returns the number of tests, without containers, with an outcome. */
    public long count(Outcome outcome) {
        return results.stream()
                .filter(result -> result.isTest() && result.outcome() == outcome)
                .count();
    }
}
