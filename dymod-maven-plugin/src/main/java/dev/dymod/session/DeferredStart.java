package dev.dymod.session;

import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes threads whose work begins when the program has: what nobody waits for is not to take the processors from what
 * somebody does. It is over soon after a program has reported, when {@link #end} is called, or after a while.
 */
final class DeferredStart implements ThreadFactory {

    /** A program that takes longer to come to its first lookup does other things than to wait for us. */
    static final Duration LIMIT = Duration.ofSeconds(3);

    /** A program reports in the midst of its first lookup. */
    static final Duration LOOKUP = Duration.ofMillis(300);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final SessionDirectory session;
    private final Duration limit;
    private final Duration lookup;
    private final ThreadFactory threads;
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * A head start for the programs of a session; the reports of programs that have ended are gone.
     *
     * @param limit how long it lasts when no program reports
     * @param lookup how long it lasts when one has
     * @param threads makes the threads
     */
    DeferredStart(SessionDirectory session, Duration limit, Duration lookup, ThreadFactory threads) {
        this.session = session;
        this.limit = limit;
        this.lookup = lookup;
        this.threads = threads;
    }

    @Override
    public Thread newThread(Runnable task) {
        return threads.newThread(() -> {
            try {
                await();
                task.run();
            } catch (InterruptedException e) {
                // The session has ended.
            }
        });
    }

    /** Somebody waits for the work. */
    void end() {
        over.countDown();
    }

    private void await() throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && !hasProgram()) {
            if (over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        if (hasProgram()) {
            over.await(lookup.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean hasProgram() {
        if (!Files.isDirectory(session.apps())) {
            return false;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(session.apps(), "*.json")) {
            return reports.iterator().hasNext();
        } catch (IOException e) {
            return true; // The reader of the file reports the error.
        }
    }
}
