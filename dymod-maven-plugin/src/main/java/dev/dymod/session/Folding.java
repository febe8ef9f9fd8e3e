package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publication.Publication;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.SubmoduleBuild;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The thread of a session that makes one jar again of what edits have published in two: when nothing has been published for a
 * while, since it takes as long as writing the whole module.
 */
final class Folding implements Runnable {

    /** From the last publication; long enough not to be in the way of somebody who saves again and again. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final List<SubmoduleBuild> builds;
    private final StatusFile status;
    private final Console console;
    private final Semaphore published = new Semaphore(0);

    Folding(List<SubmoduleBuild> builds, StatusFile status, Console console) {
        this.builds = builds;
        this.status = status;
        this.console = console;
    }

    /** There may be something to fold. */
    void published() {
        published.release();
    }

    @Override
    public void run() {
        try {
            while (true) {
                published.acquire();
                while (published.tryAcquire(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
                    // Once more from the beginning.
                }
                builds.forEach(this::fold);
            }
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    private void fold(SubmoduleBuild build) {
        try {
            Optional<Publication> folded = build.fold();
            if (folded.isPresent()) {
                status.folded(folded.get());
                console.debug(Messages.folded(build.submodule().name(), folded.get()));
            }
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt(); // The session has ended.
        } catch (IOException e) {
            console.warn(Messages.notFolded(build.submodule().name(), e));
        }
    }
}
