package dev.dymod.tests;

import dev.dymod.tests.worker.Outcome;
import dev.dymod.tests.worker.TestResult;
import java.util.List;

/**
 * Last result of a test class.
 *
 * @param green number of tests that passed
 * @param red the results of the tests that failed, and of containers whose tests could not run
 * @param broken reason why the class has no complete result, such as a JVM that ended; empty if it has one
 */
public record ClassResult(int green, List<TestResult> red, String broken) {

    /** Copies the list. */
    public ClassResult {
        red = List.copyOf(red);
    }

    static ClassResult of(List<TestResult> results, String broken) {
        int green = (int) results.stream()
                .filter(result -> result.isTest() && result.outcome() == Outcome.PASSED)
                .count();
        return new ClassResult(
                green,
                results.stream()
                        .filter(result -> result.outcome() == Outcome.FAILED)
                        .toList(),
                broken);
    }

    /** Returns whether no test of the class is red. */
    public boolean isGreen() {
        return red.isEmpty() && broken.isEmpty();
    }
}
