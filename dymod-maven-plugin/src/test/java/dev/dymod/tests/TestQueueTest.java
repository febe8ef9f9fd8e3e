package dev.dymod.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.tests.jvm.RunEnd;
import dev.dymod.tests.jvm.RunReport;
import dev.dymod.tests.selection.TestClass;
import dev.dymod.tests.worker.Outcome;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestQueueTest {

    private final Set<TestClass> red = new HashSet<>();
    private final TestQueue queue = new TestQueue(red::contains);

    @Test
    void affected_classes_come_first_and_red_ones_before_green_ones() {
        queue.exist(tests("A", "B", "C"));
        assertEquals(List.of("A", "B", "C"), next().names());
        end(next(), new RunEnd.Complete(), passed("A"), failed("B"), passed("C"));
        assertTrue(queue.next(Set.of()).isEmpty());

        queue.exist(tests("A", "B", "C", "New"));
        red.addAll(tests("B"));
        queue.affect(tests("A", "B"));
        assertEquals(List.of("B", "A"), next().names());
        assertTrue(next().isAffected());
    }

    @Test
    void a_cancelled_run_leaves_what_it_did_not_finish() {
        queue.exist(tests("A", "B", "C"));
        end(next(), new RunEnd.Cancelled(false), passed("A"), passed("B"));
        // Some tests of B may not have begun.
        assertEquals(List.of("B", "C"), next().names());
    }

    @Test
    void the_class_that_ends_the_JVM_is_red_and_the_rest_runs_next() {
        queue.exist(tests("A", "B", "C"));
        TestBatch batch = next();
        queue.ended(
                batch,
                report(new RunEnd.JvmEnded(3, Optional.of("at B"), ""), List.of(name("B")), passed("A")),
                "guilty");
        assertEquals(List.of("C"), next().names());
        assertEquals("guilty", queue.results().get(new TestClass("m", "B")).broken());
        assertTrue(queue.results().get(new TestClass("m", "A")).isGreen());
    }

    @Test
    void names_what_has_turned() {
        queue.exist(tests("A", "B"));
        end(next(), new RunEnd.Complete(), failed("A"), passed("B"));
        queue.affectAll();
        TestQueue.Change change = end(next(), new RunEnd.Complete(), passed("A"), failed("B"));
        assertEquals(tests("A"), change.turnedGreen());
        assertEquals(tests("B"), change.turnedRed());
    }

    @Test
    void a_nested_class_and_a_suite_count_for_the_class_that_runs_them() {
        queue.exist(tests("A", "Suite"));
        TestName inSuite = new TestName("[engine:suite]/[suite:Suite]/[class:Other]/[method:m()]", "Other", "m", "m()");
        TestBatch batch = next();
        queue.ended(
                batch,
                report(
                        new RunEnd.Complete(),
                        List.of(),
                        failed("A$Inner"),
                        new TestResult(inSuite, true, Outcome.FAILED, 1, Optional.empty(), "")),
                "");
        assertEquals(1, queue.results().get(new TestClass("m", "A")).red().size());
        assertEquals(1, queue.results().get(new TestClass("m", "Suite")).red().size());
    }

    @Test
    void a_module_that_cannot_run_does_not_stop_another() {
        queue.exist(List.of(new TestClass("m", "A"), new TestClass("n", "B")));
        assertEquals("n", queue.next(Set.of("m")).orElseThrow().module());
        assertTrue(queue.next(Set.of("m", "n")).isEmpty());
    }

    private TestBatch next() {
        return queue.next(Set.of()).orElseThrow();
    }

    private TestQueue.Change end(TestBatch batch, RunEnd end, TestResult... results) {
        return queue.ended(batch, report(end, List.of(), results), "");
    }

    private static RunReport report(RunEnd end, List<TestName> unfinished, TestResult... results) {
        return new RunReport(
                "1",
                end,
                List.of(results),
                unfinished,
                List.of(),
                "",
                0,
                List.of(),
                0,
                Optional.empty(),
                Duration.ZERO);
    }

    private static List<TestClass> tests(String... names) {
        return Stream.of(names).map(name -> new TestClass("m", name)).toList();
    }

    private static TestName name(String type) {
        return new TestName("[class:" + type + "]/[method:m()]", type, "m", "m()");
    }

    private static TestResult passed(String type) {
        return new TestResult(name(type), true, Outcome.PASSED, 1, Optional.empty(), "");
    }

    private static TestResult failed(String type) {
        return new TestResult(name(type), true, Outcome.FAILED, 1, Optional.empty(), "");
    }
}
