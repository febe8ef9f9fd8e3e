package dev.dymod.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.tests.Gate.Decision;
import dev.dymod.tests.TestRuns.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final long SECOND = 1_000_000_000L;

    private final Gate gate = new Gate(Duration.ofSeconds(60));

    @Test
    void opens_once_for_a_green_build() {
        assertEquals(Decision.WAITS, gate(1, Verdict.WAITING, 0));
        assertEquals(Decision.OPENS, gate(1, Verdict.GREEN, 1));
        assertEquals(Decision.IS_OPEN, gate(1, Verdict.GREEN, 2));
    }

    @Test
    void holds_a_red_build_for_any_time_until_a_save_makes_it_green() {
        assertEquals(Decision.HOLDS, gate(1, Verdict.RED, 1));
        assertEquals(Decision.HOLDS, gate(1, Verdict.RED, 1000));
        // The test is corrected, and runs. Its limit does not begin at the edit.
        gate.changed(1001 * SECOND);
        assertEquals(Decision.WAITS, gate(1, Verdict.WAITING, 1002));
        assertEquals(Decision.HOLDS, gate(1, Verdict.RED, 1003));
        assertEquals(Decision.OPENS, gate(1, Verdict.GREEN, 1004));
    }

    @Test
    void opens_when_the_tests_take_too_long() {
        assertEquals(Duration.ofSeconds(60), gate.left(0));
        assertEquals(Decision.WAITS, gate(1, Verdict.WAITING, 59));
        assertEquals(Duration.ofSeconds(1), gate.left(59 * SECOND));
        assertEquals(Decision.EXPIRES, gate(1, Verdict.WAITING, 60));
        assertEquals(Decision.IS_OPEN, gate(1, Verdict.RED, 61));
        assertEquals(Decision.HOLDS, gate(2, Verdict.RED, 62));
    }

    @Test
    void is_open_for_all_builds_when_tests_are_no_gate() {
        assertEquals(Decision.OPENS, gate.decide(TestMode.ON, 1, Verdict.RED, 0));
        assertEquals(Decision.OPENS, gate.decide(TestMode.OFF, 2, Verdict.WAITING, 0));
        assertEquals(Decision.HOLDS, gate(3, Verdict.RED, 0));
        // The user switches the gate off.
        assertEquals(Decision.OPENS, gate.decide(TestMode.OFF, 3, Verdict.RED, 0));
    }

    private Decision gate(int number, Verdict verdict, long seconds) {
        return gate.decide(TestMode.GATE, number, verdict, seconds * SECOND);
    }
}
