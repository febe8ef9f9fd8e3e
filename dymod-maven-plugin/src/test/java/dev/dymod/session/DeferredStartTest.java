package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The head start of a program")
@Timeout(60)
class DeferredStartTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final CountDownLatch ran = new CountDownLatch(1);

    @Test
    void is_over_when_it_has_reported() throws IOException, InterruptedException {
        SessionDirectory session = new SessionDirectory(folder);
        Files.createDirectories(session.apps());
        begin(new DeferredStart(session, NEVER, Duration.ZERO, Thread::new));

        Files.writeString(session.apps().resolve("app-1-1.json"), "{}");
        ran.await();
    }

    @Test
    void lets_it_end_the_lookup_in_which_it_reports() throws IOException, InterruptedException {
        SessionDirectory session = new SessionDirectory(folder);
        Files.createDirectories(session.apps());
        Files.writeString(session.apps().resolve("app-1-1.json"), "{}");
        DeferredStart headStart = new DeferredStart(session, Duration.ZERO, NEVER, Thread::new);
        begin(headStart);

        headStart.end();
        ran.await();
    }

    @Test
    void is_over_when_somebody_waits_for_the_work() throws InterruptedException {
        DeferredStart headStart = new DeferredStart(new SessionDirectory(folder), NEVER, NEVER, Thread::new);
        begin(headStart);

        headStart.end();
        ran.await();
    }

    @Test
    void is_over_when_no_program_comes() throws InterruptedException {
        DeferredStart headStart =
                new DeferredStart(new SessionDirectory(folder), Duration.ofMillis(1), NEVER, Thread::new);
        headStart.newThread(ran::countDown).start();
        ran.await();
    }

    /** Until it is seen to wait. */
    private void begin(DeferredStart headStart) throws InterruptedException {
        Thread thread = headStart.newThread(ran::countDown);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(thread.isAlive(), "it waits");
            Thread.onSpinWait();
        }
        assertEquals(1, ran.getCount());
    }
}
