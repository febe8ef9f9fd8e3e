package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Tells where to look before the next scan of everything would.
 *
 * <p>One thread calls it, but for {@link #close}, which ends a wait of that thread with
 * {@link ClosedWatchServiceException}.
 */
interface Hints extends AutoCloseable {

    /**
     * Wants hints about the entries of a folder from now on. To be called before the folder is read, or what is made in
     * between is lost.
     *
     * @param key the identity of the folder: another folder under the same name is watched anew
     */
    void watch(Path folder, Object key);

    /** Gives up all folders but these. */
    void keepOnly(Set<Path> folders);

    /** Tries refused folders again from now on: limits are raised, and other programs end. */
    void forgiveRefusals();

    /** Why some folder has no hints, if that is so. */
    Optional<String> refusal();

    /** Whether there are folders without hints, which must be polled. */
    boolean blind();

    /** Waits for a hint, for so long at most, and takes all that came with it. */
    Hint await(Duration atMost) throws InterruptedException;

    @Override
    void close() throws IOException;
}
