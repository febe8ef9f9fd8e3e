package dev.dymod.watch;

import java.time.Duration;

/**
 * Settings of a watcher. Immutable.
 *
 * @param mode source of the file events
 * @param pollInterval time between two full scans if some folder has no events
 * @param scanInterval time between two full scans if all folders have events, which may be lost; longer if a scan takes long
 * @param quietPeriod how long no file may change until a burst is over
 */
public record WatchSettings(Mode mode, Duration pollInterval, Duration scanInterval, Duration quietPeriod) {

    /** Source of the file events. */
    public enum Mode {
        /** The operating system, or polling where it has no events. */
        AUTO,
        /** The operating system only; opening a watcher fails where it has no events. */
        NATIVE,
        /** Polling only: for file systems that another machine changes. */
        POLL
    }

    public WatchSettings {
        requirePositive(pollInterval, "pollInterval");
        requirePositive(scanInterval, "scanInterval");
        requirePositive(quietPeriod, "quietPeriod");
    }

    /** Returns settings for a source tree on a local disk. */
    public static WatchSettings defaults() {
        return new WatchSettings(Mode.AUTO, Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofMillis(100));
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(Messages.notPositive(name, duration));
        }
    }
}
