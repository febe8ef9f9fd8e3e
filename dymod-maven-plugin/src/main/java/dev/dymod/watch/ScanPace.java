package dev.dymod.watch;

import java.time.Duration;

/**
 * When all files are looked at next: often enough to catch what events missed, seldom enough to cost nothing.
 *
 * <p>Times are those of {@link System#nanoTime()}.
 */
final class ScanPace {

    /** Where events work the scan is a safety net, worth 0.25% of a core. */
    private static final int IDLE_FACTOR = 400;

    /** Where they do not it is all there is, worth 5% of a core. */
    private static final int POLL_FACTOR = 20;

    private final Duration scanInterval;
    private final Duration pollInterval;
    private long lastEnd;
    private long lastCost;
    private long cost;

    ScanPace(WatchSettings settings, long now) {
        scanInterval = settings.scanInterval();
        pollInterval = settings.pollInterval();
        lastEnd = now;
    }

    /**
     * Takes note of a scan. The cheaper of the last two counts: the one that hashes a whole tree, the first or the one
     * after a git checkout, says nothing about the next.
     */
    void scanned(long start, long end) {
        cost = Math.min(lastCost, end - start);
        lastCost = end - start;
        lastEnd = end;
    }

    /** The time left until the next scan, zero when it is due. */
    Duration left(boolean blind, long now) {
        long interval = blind
                ? Math.max(pollInterval.toNanos(), cost * POLL_FACTOR)
                : Math.max(scanInterval.toNanos(), cost * IDLE_FACTOR);
        return Duration.ofNanos(Math.max(0, lastEnd + interval - now));
    }
}
