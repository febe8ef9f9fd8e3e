package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The head start of a program")
@Timeout(60)
class DeferredStartTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final DoubleSupplier BUSY = () -> 0;

    @TempDir
    private Path folder;

    private final CountDownLatch ran = new CountDownLatch(1);

    @Test
    void is_over_when_it_has_reported() throws IOException, InterruptedException {
        SessionDirectory session = new SessionDirectory(folder);
        Files.createDirectories(session.apps());
        begin(new DeferredStart(session, NEVER, Duration.ZERO, 4, BUSY, Thread::new));

        Files.writeString(session.apps().resolve("app-1-1.json"), "{}");
        ran.await();
    }

    @Test
    void lets_it_end_the_lookup_in_which_it_reports() throws IOException, InterruptedException {
        SessionDirectory session = new SessionDirectory(folder);
        Files.createDirectories(session.apps());
        Files.writeString(session.apps().resolve("app-1-1.json"), "{}");
        DeferredStart headStart = new DeferredStart(session, Duration.ZERO, NEVER, 4, BUSY, Thread::new);
        begin(headStart);

        headStart.end();
        ran.await();
    }

    @Test
    void is_over_when_somebody_waits_for_the_work() throws InterruptedException {
        DeferredStart headStart = new DeferredStart(new SessionDirectory(folder), NEVER, NEVER, 4, BUSY, Thread::new);
        begin(headStart);

        headStart.end();
        ran.await();
    }

    @Test
    void is_over_when_no_program_comes() throws InterruptedException {
        DeferredStart headStart =
                new DeferredStart(new SessionDirectory(folder), Duration.ofMillis(1), NEVER, 4, BUSY, Thread::new);
        headStart.newThread(ran::countDown).start();
        ran.await();
    }

    @ParameterizedTest(name = "{0} processors, idle {1}, with a report {2}: {3}")
    @CsvSource({
        // Processors; those that are idle at each look; whether a program has reported; the look that ends it, or 0
        "2, 0 1 1, true, 3",
        "2, 1 0 1 1, true, 4",
        "2, 0.8 0.8 0.8 0.8, true, 0",
        "4, 1.4 1.4 1.4 1.4, false, 0",
        "4, 1 2 1.5, false, 3",
        "4, 2 1 2 1, false, 0",
        "8, 7 7 7 7, false, 2",
    })
    void is_over_when_processors_are_idle_twice(int processors, String looks, boolean hasReported, int end)
            throws IOException, InterruptedException {
        SessionDirectory session = new SessionDirectory(folder);
        if (hasReported) {
            Files.createDirectories(session.apps());
            Files.writeString(session.apps().resolve("app-1-1.json"), "{}");
        }
        double[] idle =
                Arrays.stream(looks.split(" ")).mapToDouble(Double::parseDouble).toArray();
        AtomicInteger looked = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        DeferredStart headStart = new DeferredStart(
                session,
                NEVER,
                NEVER,
                processors,
                () -> {
                    int look = looked.getAndIncrement();
                    if (look == idle.length) {
                        all.countDown();
                    }
                    return look < idle.length ? idle[look] : 0;
                },
                Thread::new);
        headStart.newThread(ran::countDown).start();

        if (end == 0) {
            all.await();
            assertEquals(1, ran.getCount());
            headStart.end();
            ran.await();
        } else {
            ran.await();
            assertEquals(end, looked.get());
        }
    }

    @Test
    void is_not_disturbed_by_looks_while_two_processors_start_a_program() throws InterruptedException {
        AtomicInteger looked = new AtomicInteger();
        DeferredStart headStart = new DeferredStart(
                new SessionDirectory(folder), Duration.ofMillis(100), NEVER, 2, looked::incrementAndGet, Thread::new);
        headStart.newThread(ran::countDown).start();
        ran.await();
        assertEquals(0, looked.get());
    }

    @Test
    void is_over_for_all_threads_at_once() throws InterruptedException {
        DeferredStart headStart =
                new DeferredStart(new SessionDirectory(folder), NEVER, NEVER, 4, () -> 2, Thread::new);
        CountDownLatch both = new CountDownLatch(2);
        headStart.newThread(both::countDown).start();
        headStart.newThread(both::countDown).start();
        both.await();
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
