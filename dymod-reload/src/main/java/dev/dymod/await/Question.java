package dev.dymod.await;

import dev.dymod.publication.EngineMark;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/**
 * Asks the watcher of a directory whether all that has been saved until now is live.
 *
 * <p>The question is a line of the file {@code trigger}, so the watcher looks at all sources after it was asked: nothing that
 * was saved before can be missed. The watcher knows what its builds and the programs made of that, and answers in a file. The
 * line is written again for as long as nothing answers, since somebody else may have replaced the file before it was read.
 */
final class Question {

    /** For the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final int NO_WATCHER = 4;
    private static final int TIMED_OUT = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /** From one watcher to the next. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    /** For the watcher, to say what it has waited for in vain. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SessionDirectory session;
    private final Duration timeout;
    private final String token = UUID.randomUUID().toString();

    Question(SessionDirectory session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    /**
     * What came of it.
     *
     * @param code to exit with
     * @param text for the user
     */
    record Answer(int code, String text) {}

    Answer ask() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long probed = begun;
        long end = begun + timeout.plus(GRACE).toNanos();
        if (!Files.isDirectory(session.root())) {
            return new Answer(
                    NO_WATCHER,
                    "[dymod] " + session.root()
                            + " does not exist. Name the folder dymod of the program's module, such as"
                            + " app/target/dymod; mvn -Pdebug makes it.");
        }
        if (!isWatched()) {
            return new Answer(NO_WATCHER, "[dymod] No watcher is alive for " + session.root() + ". Start mvn -Pdebug.");
        }
        write();
        Path file = session.answer(token);
        while (true) {
            try {
                String text = Files.readString(file);
                Files.deleteIfExists(file);
                int line = text.indexOf('\n');
                return new Answer(
                        Integer.parseInt(text.substring(0, line)),
                        text.substring(line + 1).stripTrailing());
            } catch (NoSuchFileException e) {
                // Not yet.
            }
            long now = System.nanoTime();
            if (now > end) {
                return new Answer(
                        TIMED_OUT,
                        "[dymod] The watcher of " + session.root() + " has not answered within " + timeout.toSeconds()
                                + " s: it still builds, or status.json says more.");
            }
            if (now - probed > BETWEEN_PROBES.toNanos()) {
                probed = now;
                if (!Files.isDirectory(session.root())) {
                    return new Answer(
                            NO_WATCHER,
                            "[dymod] " + session.root()
                                    + " does not exist. Name the folder dymod of the program's module, such as"
                                    + " app/target/dymod; mvn -Pdebug makes it.");
                }
                if (!isWatched()) {
                    return new Answer(NO_WATCHER, "[dymod] The watcher of " + session.root() + " has ended.");
                }
                if (!Files.exists(session.trigger())) {
                    write();
                }
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Where one watcher hands over to the next, neither is alive for a moment, and neither has said that it ended. */
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

    private void write() throws IOException {
        Files.writeString(
                session.trigger(),
                "await " + token + " " + timeout.toMillis() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
