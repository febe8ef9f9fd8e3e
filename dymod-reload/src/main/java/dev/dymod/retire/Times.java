package dev.dymod.retire;

import java.time.Duration;

/**
 * Times of retirement.
 *
 * @param free the time without a call before providers are closed; a call that has chosen the old generation enters it within
 *     this time
 * @param held the age at which holders of a generation are reported
 * @param forgotten the age at which the search for holders ends
 * @param often the pause between two checks soon after a swap
 * @param seldom the pause between two checks later
 */
record Times(Duration free, Duration held, Duration forgotten, Duration often, Duration seldom) {

    static final Times USUAL = new Times(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(5));
}
