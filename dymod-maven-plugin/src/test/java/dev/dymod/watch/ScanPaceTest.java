package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanPaceTest {

    private static final long MS = 1_000_000;

    private final ScanPace pace = new ScanPace(WatchSettings.defaults(), 0);

    @Test
    void a_cheap_scan_is_repeated_at_the_interval() {
        pace.scanned(0, 2 * MS);
        pace.scanned(10 * MS, 12 * MS);
        assertEquals(Duration.ofMillis(1500), pace.left(false, 12 * MS));
        assertEquals(Duration.ofMillis(300), pace.left(true, 12 * MS));
        assertEquals(Duration.ZERO, pace.left(false, 2000 * MS));
    }

    @Test
    void a_scan_never_takes_more_than_its_share_of_a_core() {
        pace.scanned(0, 40 * MS);
        pace.scanned(60 * MS, 100 * MS);
        assertEquals(Duration.ofSeconds(16), pace.left(false, 100 * MS));
        assertEquals(Duration.ofMillis(800), pace.left(true, 100 * MS));
    }

    @Test
    void one_scan_that_had_to_read_everything_does_not_slow_the_next() {
        pace.scanned(0, 900 * MS);
        assertEquals(Duration.ofMillis(1500), pace.left(false, 900 * MS));
        pace.scanned(1000 * MS, 1002 * MS);
        assertEquals(Duration.ofMillis(1500), pace.left(false, 1002 * MS));
        pace.scanned(2000 * MS, 2900 * MS);
        assertEquals(Duration.ofMillis(1500), pace.left(false, 2900 * MS));
    }
}
