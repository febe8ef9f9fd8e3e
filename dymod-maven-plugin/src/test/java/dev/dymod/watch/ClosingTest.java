package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing of a watcher, with events and without. */
@Timeout(60)
class ClosingTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "POLL"})
    void closing_ends_a_waiting_call(WatchSettings.Mode mode) throws Exception {
        try (Observer observer = open(mode)) {
            CountDownLatch waiting = new CountDownLatch(1);
            Future<Snapshot> call = observer.start(() -> {
                waiting.countDown();
                return observer.watcher.awaitChange(observer.seen(), Duration.ofDays(1));
            });
            waiting.await();
            observer.watcher.close();
            ExecutionException end = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
            assertInstanceOf(ClosedWatchException.class, end.getCause());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "POLL"})
    void an_interrupt_ends_a_waiting_call(WatchSettings.Mode mode) throws Exception {
        try (Observer observer = open(mode)) {
            Thread[] waiter = new Thread[1];
            CountDownLatch waiting = new CountDownLatch(1);
            Future<Snapshot> call = observer.start(() -> {
                waiter[0] = Thread.currentThread();
                waiting.countDown();
                return observer.watcher.awaitChange(observer.seen(), Duration.ofDays(1));
            });
            waiting.await();
            waiter[0].interrupt();
            ExecutionException end = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, end.getCause());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "POLL"})
    void a_closed_watcher_rejects_every_call(WatchSettings.Mode mode) {
        try (Observer observer = open(mode)) {
            FolderWatcher watcher = observer.watcher;
            watcher.close();
            watcher.close();
            assertThrows(ClosedWatchException.class, watcher::refresh);
            assertThrows(ClosedWatchException.class, () -> watcher.awaitChange(Snapshot.empty(), Duration.ofDays(1)));
            assertThrows(ClosedWatchException.class, () -> watcher.awaitQuiet(Snapshot.empty(), watcher.newBurst()));
        }
    }

    private Observer open(WatchSettings.Mode mode) {
        WatchSettings defaults = WatchSettings.defaults();
        return Observer.with(
                new WatchSettings(mode, defaults.pollInterval(), defaults.scanInterval(), defaults.quietPeriod()),
                LocalDisk.ofThisSystem(),
                root);
    }
}
