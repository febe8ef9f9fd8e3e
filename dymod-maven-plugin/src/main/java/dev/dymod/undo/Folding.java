package dev.dymod.undo;

import dev.dymod.console.Console;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.publication.Publication;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Folds the segments of each publication into one jar, in a thread of its own. It waits until nothing has been published for a
 * while, because a fold takes as long as writing the whole module.
 */
public final class Folding implements Runnable {

    /** The time after the last publication; long enough not to disturb a user who saves repeatedly. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final List<ModuleBuild> builds;
    private final SessionState state;
    private final Console console;
    private final Semaphore published = new Semaphore(0);

    public Folding(List<ModuleBuild> builds, SessionState state, Console console) {
        this.builds = builds;
        this.state = state;
        this.console = console;
    }

    /** Wakes the folding after a publication. From any thread. */
    public void published() {
        published.release();
    }

    @Override
    public void run() {
        try {
            while (true) {
                published.acquire();
                while (published.tryAcquire(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
                    // Restart the quiet period.
                }
                builds.forEach(this::fold);
            }
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    private void fold(ModuleBuild build) {
        try {
            Optional<Publication> folded = build.fold();
            if (folded.isPresent()) {
                state.folded(folded.get());
                console.debug(Messages.folded(build.module().name(), folded.get()));
            }
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt(); // The session has ended.
        } catch (IOException e) {
            console.warn(Messages.notFolded(build.module().name(), e));
        }
    }
}
