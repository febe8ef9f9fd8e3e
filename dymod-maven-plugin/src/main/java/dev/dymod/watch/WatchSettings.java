package dev.dymod.watch;

import java.time.Duration;
import java.util.Objects;

/**
 * How to watch. Immutable.
 *
 * @param mode where the hints come from
 * @param pollInterval time between two looks at all files where the operating system gives no hints
 * @param scanInterval time between two looks at all files where it does, in case that it lost one; longer where a look
 *     takes long
 * @param quietPeriod how long nothing may change until a burst is over
 */
public record WatchSettings(Mode mode, Duration pollInterval, Duration scanInterval, Duration quietPeriod) {

    /** Where the hints come from. */
    public enum Mode {
        /** From the operating system where it can, else from our own poll. */
        AUTO,
        /** From the operating system, or not at all. */
        NATIVE,
        /** From our own poll: for file systems that are changed from elsewhere. */
        POLL
    }

    public WatchSettings {
        Objects.requireNonNull(mode, "mode");
        requirePositive(pollInterval, "pollInterval");
        requirePositive(scanInterval, "scanInterval");
        requirePositive(quietPeriod, "quietPeriod");
    }

    /**
     * What fits a source tree on a local disk.
     *
     * @return automatic mode, poll every 300 ms, scan every 1.5 s, quiet after 100 ms
     */
    public static WatchSettings defaults() {
        return new WatchSettings(Mode.AUTO, Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofMillis(100));
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(Messages.notPositive(name, duration));
        }
    }
}
