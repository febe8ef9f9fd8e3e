package dev.dymod.watch;

import java.time.Duration;

/**
 * Schedule of the full scans: often enough to find changes without events, and rarely enough to cost almost nothing.
 *
 * <p>Times are those of {@link System#nanoTime()}.
 */
final class ScanPace {

    /** With events, full scans may take 0.25 % of a core. */
    private static final int IDLE_FACTOR = 400;

    /** Without events, full scans may take 5 % of a core. */
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
     * Records a scan. The cheaper of the last two counts, because a scan that reads every file (the first one, or one after a
     * git checkout) does not predict the next.
     */
    void scanned(long start, long end) {
        cost = Math.min(lastCost, end - start);
        lastCost = end - start;
        lastEnd = end;
    }

    /** Returns the time until the next full scan, or zero if it is due. */
    Duration left(boolean polling, long now) {
        long interval = polling
                ? Math.max(pollInterval.toNanos(), cost * POLL_FACTOR)
                : Math.max(scanInterval.toNanos(), cost * IDLE_FACTOR);
        return Duration.ofNanos(Math.max(0, lastEnd + interval - now));
    }
}
