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
import java.util.function.DoubleSupplier;

/**
 * Makes threads whose work begins when the program has: what nobody waits for is not to take the processors from what
 * somebody does. It is over when processors are idle, soon after a program has reported, when {@link #end} is called, or after a
 * while.
 *
 * <p>One processor is enough once a program has reported. Before, its start may need more of them than it uses at the moment.
 */
final class DeferredStart implements ThreadFactory {

    /** A program that takes longer to come to its first lookup does other things than to wait for us. */
    static final Duration LIMIT = Duration.ofSeconds(3);

    /** A program reports in the midst of its first lookup. */
    static final Duration LOOKUP = Duration.ofMillis(300);

    /** Idle processors that are enough while a program starts: one for the work, and a half for the JIT, which compiles it. */
    static final double BEFORE_REPORT = 1.5;

    /** Idle processors that are enough when a program has reported. */
    static final double AFTER_REPORT = 0.9;

    /** With fewer processors, a start leaves none idle, and even the looks would take time from it. */
    private static final int FEW_PROCESSORS = 3;

    /** A program that waits for a file for a moment is not idle. */
    private static final int IDLE_LOOKS = 2;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final SessionDirectory session;
    private final Duration limit;
    private final Duration lookup;
    private final int processors;
    private final DoubleSupplier idleProcessors;
    private final ThreadFactory threads;
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * A head start for the programs of a session; the reports of programs that have ended are gone.
     *
     * @param limit how long it lasts when no program reports
     * @param lookup how long it lasts when one has
     * @param processors how many processors there are
     * @param idleProcessors returns how many processors were idle since the last call
     * @param threads makes the threads
     */
    DeferredStart(
            SessionDirectory session,
            Duration limit,
            Duration lookup,
            int processors,
            DoubleSupplier idleProcessors,
            ThreadFactory threads) {
        this.session = session;
        this.limit = limit;
        this.lookup = lookup;
        this.processors = processors;
        this.idleProcessors = idleProcessors;
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

    /** Waits until it is over. One thread looks, and the others wait for that thread. */
    private synchronized void await() throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        boolean hasReported = false;
        int idleLooks = 0;
        while (idleLooks < IDLE_LOOKS) {
            if (!hasReported && hasProgram()) {
                hasReported = true;
                end = System.nanoTime() + lookup.toNanos();
                idleLooks = 0;
            }
            if (System.nanoTime() >= end || over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            if (hasReported || processors >= FEW_PROCESSORS) {
                boolean isIdle = idleProcessors.getAsDouble() >= (hasReported ? AFTER_REPORT : BEFORE_REPORT);
                idleLooks = isIdle ? idleLooks + 1 : 0;
            }
        }
        over.countDown();
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
