package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The question whether an edit is live")
class RequestTest {

    @Test
    void may_be_answered_within_the_milliseconds_that_it_names_or_half_a_minute() {
        assertEquals(
                Optional.of(new Request.Await("a-1_B", Duration.ofMillis(1500))), Request.Await.of("await a-1_B 1500"));
        assertEquals(Optional.of(new Request.Await("a", Duration.ofSeconds(30))), Request.Await.of("await a"));
        assertEquals(Optional.of(new Request.Await("a", Duration.ZERO)), Request.Await.of("await a 0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"await", "await ", "await a 1 s", "await a -1", "await a 1234567890", "await ../a", "await a.b"})
    void has_one_form_alone(String line) {
        assertTrue(Request.Await.isMeant(line));
        assertEquals(Optional.empty(), Request.Await.of(line));
    }

    @Test
    void is_no_other_word() {
        assertFalse(Request.Await.isMeant("awaits"));
    }
}
