package dev.dymod.retire;

import java.time.Duration;

/**
 * When old generations are looked at.
 *
 * @param free for so long no thread was seen in one whose providers are closed: a call that has chosen the old generation and
 *     is not in it yet is in it by then
 * @param held whoever holds one for so long will not let it go by itself
 * @param forgotten nothing new is found out later
 * @param often between two looks at what has just been replaced
 * @param seldom between two looks at what stays
 */
record Times(Duration free, Duration held, Duration forgotten, Duration often, Duration seldom) {

    static final Times USUAL = new Times(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(5));
}
