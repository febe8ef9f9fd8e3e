package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BurstTest {

    @ParameterizedTest(name = "after {0} ms a pause of {1} ms ends it")
    @CsvSource({"0, 100", "400, 100", "800, 200", "8000, 2000", "80000, 2000"})
    void may_pause_for_a_part_of_its_length(long lasting, long pause) {
        Burst burst = new Burst(Duration.ofMillis(100), Long.MAX_VALUE);
        burst.extend(Long.MAX_VALUE + lasting * 1_000_000);
        assertEquals(Duration.ofMillis(pause), burst.quietPeriod());
    }

    @Test
    void a_configured_quiet_period_is_the_minimum() {
        Burst burst = new Burst(Duration.ofSeconds(5), 0);
        burst.extend(Duration.ofMinutes(1).toNanos());
        assertEquals(Duration.ofSeconds(5), burst.quietPeriod());
    }
}
