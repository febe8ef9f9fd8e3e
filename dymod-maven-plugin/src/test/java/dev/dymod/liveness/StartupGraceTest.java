package dev.dymod.liveness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.program.ProgramState.Run;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program that has looked up no module")
class StartupGraceTest {

    @Test
    void is_waited_for_while_it_may_still_be_starting() {
        // The first call has no earlier CPU time to compare with.
        assertFalse(new StartupGrace().isOver(begun(Duration.ofSeconds(5))));
    }

    @Test
    void is_not_waited_for_after_fifteen_seconds_even_if_it_is_busy() {
        assertTrue(new StartupGrace().isOver(begun(Duration.ofSeconds(16))));
    }

    /** Returns a run of this process that pretends to have begun some time ago. */
    private static Run begun(Duration ago) {
        return new Run(ProcessHandle.current().pid(), System.nanoTime() - ago.toNanos());
    }
}
