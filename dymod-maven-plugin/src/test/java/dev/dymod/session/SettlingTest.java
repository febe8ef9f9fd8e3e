package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.session.ProgramState.Run;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program that has looked nothing up")
class SettlingTest {

    @Test
    void is_waited_for_while_it_may_still_be_starting() {
        // At the first look nobody knows what it has been doing.
        assertFalse(new Settling().isOver(begun(Duration.ofSeconds(5))));
    }

    @Test
    void is_not_waited_for_any_more_after_fifteen_seconds_however_busy_it_is() {
        assertTrue(new Settling().isOver(begun(Duration.ofSeconds(16))));
    }

    /** This process, as if it had been started some time ago. */
    private static Run begun(Duration ago) {
        return new Run(ProcessHandle.current().pid(), System.nanoTime() - ago.toNanos());
    }
}
