package dev.dymod.await;

import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Exchange of one request for one answer with the watcher of a directory. The client repeats the request until there is an
 * answer, because another process may have replaced the trigger file before the watcher read it.
 *
 * @param <A> type of the answer
 */
final class Exchange<A> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /** Longest time without a watcher when a successor takes over. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    /** Time after the timeout in which the watcher writes that the time is over, and why. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SessionDirectory session;
    private final Duration timeout;
    private final Request request;
    private final Reader<A> reader;

    /** Line of the trigger file. */
    interface Request {
        void appendTo(Path trigger) throws IOException;
    }

    /** Reader of the answer's file, which is not there at first. */
    interface Reader<A> {
        Optional<A> take() throws IOException;
    }

    Exchange(SessionDirectory session, Duration timeout, Request request, Reader<A> reader) {
        this.session = session;
        this.timeout = timeout;
        this.request = request;
        this.reader = reader;
    }

    /**
     * Sends the request and waits for the answer. Called once.
     *
     * @throws UnansweredException if there is none
     */
    A make() throws IOException, InterruptedException, UnansweredException {
        long begun = System.nanoTime();
        long probed = begun;
        long end = begun + timeout.plus(GRACE).toNanos();
        requireDirectory();
        if (!isWatched()) {
            throw UnansweredException.noWatcher("No watcher is alive for " + session.root() + ". Start mvn -Pdebug.");
        }
        request.appendTo(session.trigger());
        while (true) {
            Optional<A> answer = reader.take();
            if (answer.isPresent()) {
                return answer.get();
            }
            long now = System.nanoTime();
            if (now > end) {
                throw UnansweredException.timeout("The watcher of " + session.root() + " has not answered within "
                        + timeout.toSeconds() + " s: it still builds, or status.json says more.");
            }
            if (now - probed > BETWEEN_PROBES.toNanos()) {
                probed = now;
                requireDirectory();
                if (!isWatched()) {
                    throw UnansweredException.noWatcher("The watcher of " + session.root() + " has ended.");
                }
                if (!Files.exists(session.trigger())) {
                    request.appendTo(session.trigger());
                }
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private void requireDirectory() throws UnansweredException {
        if (!Files.isDirectory(session.root())) {
            throw UnansweredException.noWatcher(
                    session.root() + " does not exist. Name the folder dymod of the program's module, such as"
                            + " app/target/dymod; mvn -Pdebug makes it.");
        }
    }

    /**
     * Returns whether a watcher is alive; tolerates the moment in which a successor takes over, and neither mvn holds the lock.
     */
    private boolean isWatched() throws IOException, InterruptedException {
        long end = System.nanoTime() + HANDOVER.toNanos();
        while (!WatcherLock.isHeld(session)) {
            if (hasStopped() || System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return true;
    }

    private boolean hasStopped() throws IOException {
        try {
            return Files.readString(session.status()).contains("\"state\":\"stopped\"");
        } catch (NoSuchFileException e) {
            return true;
        }
    }
}
