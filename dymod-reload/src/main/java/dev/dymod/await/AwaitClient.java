package dev.dymod.await;

import dev.dymod.publication.Answer;
import dev.dymod.publication.AwaitReport;
import dev.dymod.publication.AwaitRequest;
import dev.dymod.publication.AwaitResult;
import dev.dymod.publication.EngineMark;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Client that asks the watcher of a directory whether all edits that were saved until now are live.
 *
 * <p>The watcher reads the request from the file {@code trigger}, and looks at all sources after that: it cannot miss an edit
 * that was saved before. It writes an {@link Answer}. The client repeats the request until there is one, because another process
 * may have replaced the trigger file before the watcher read it.
 */
public final class AwaitClient {

    /** Mark for the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final String PREFIX = "[dymod] ";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /** Longest time without a watcher when a successor takes over. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    /** Time after the timeout in which the watcher writes that the time is over, and why. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SessionDirectory session;
    private final AwaitRequest request;

    /**
     * Creates a client for one request.
     *
     * @param session directory of the watcher
     * @param timeout for the answer
     * @param form of the answer, also of one that the client gives itself because there is no watcher
     */
    public AwaitClient(SessionDirectory session, Duration timeout, AwaitRequest.Form form) {
        this.session = session;
        this.request = new AwaitRequest(UUID.randomUUID().toString(), timeout, form);
    }

    /**
     * Sends the request and waits for the answer. Called once.
     *
     * @return the answer; {@link AwaitResult#NO_WATCHER} if no watcher is alive, or the directory does not exist
     * @throws IOException if the directory cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the watcher still answers
     */
    public Answer ask() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long probed = begun;
        long end = begun + request.timeout().plus(GRACE).toNanos();
        if (!Files.isDirectory(session.root())) {
            return noDirectory();
        }
        if (!isWatched()) {
            return noWatcher("No watcher is alive for " + session.root() + ". Start mvn -Pdebug.");
        }
        request.appendTo(session.trigger());
        while (true) {
            Optional<Answer> answer = Answer.take(session.answer(request.token()));
            if (answer.isPresent()) {
                return answer.get();
            }
            long now = System.nanoTime();
            if (now > end) {
                return answer(
                        AwaitResult.TIMEOUT,
                        "The watcher of " + session.root() + " has not answered within "
                                + request.timeout().toSeconds() + " s: it still builds, or status.json says more.");
            }
            if (now - probed > BETWEEN_PROBES.toNanos()) {
                probed = now;
                if (!Files.isDirectory(session.root())) {
                    return noDirectory();
                }
                if (!isWatched()) {
                    return noWatcher("The watcher of " + session.root() + " has ended.");
                }
                if (!Files.exists(session.trigger())) {
                    request.appendTo(session.trigger());
                }
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private Answer noDirectory() {
        return noWatcher(session.root() + " does not exist. Name the folder dymod of the program's module, such as"
                + " app/target/dymod; mvn -Pdebug makes it.");
    }

    private Answer noWatcher(String text) {
        return answer(AwaitResult.NO_WATCHER, text);
    }

    private Answer answer(AwaitResult result, String text) {
        return new AwaitReport(
                        session,
                        result,
                        PREFIX + text,
                        List.of(AwaitReport.Missing.of(text)),
                        AwaitReport.Watched.none())
                .as(request.form());
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
