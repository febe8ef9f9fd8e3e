package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Source of file events, which report a change sooner than the next full scan would find it.
 *
 * <p>Used by one thread. Another thread may call {@link #close}, which ends a wait of the first one with
 * {@link ClosedWatchException}.
 */
interface FileEvents extends AutoCloseable {

    /**
     * Starts to report events of the entries of a folder. Must be called before the folder is listed, because a file that is
     * created in between would have no event.
     *
     * @param key the identity of the folder; if it differs from the last call's, the folder is registered again
     */
    void watch(Path folder, Object key);

    /** Stops watching all other folders. */
    void keepOnly(Set<Path> folders);

    /** Lets {@link #watch} try refused folders again, because a limit may have been raised or other programs may have ended. */
    void retryRefusedFolders();

    /** Returns the reason why some folder has no events, if there is one. */
    Optional<String> refusal();

    /** Returns whether some folders have no events, so that they must be polled. */
    boolean needsPolling();

    /** Waits for an event for at most the given time, and returns it together with all others that have arrived. */
    FileEvent await(Duration atMost) throws InterruptedException;

    @Override
    void close() throws IOException;
}
