package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WakeTest {

    private static final Duration FOREVER = Duration.ofDays(365);

    @Test
    void ends_the_current_wait_or_else_the_next_one(@TempDir Path folder) {
        for (WatchSettings.Mode mode : List.of(WatchSettings.Mode.AUTO, WatchSettings.Mode.POLL)) {
            WatchSettings settings =
                    new WatchSettings(mode, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMillis(100));
            try (FolderWatcher watcher = FolderWatcher.open(List.of(folder), file -> true, settings, line -> {})) {
                Snapshot seen = watcher.refresh();
                watcher.wake();
                assertTimeoutPreemptively(
                        Duration.ofSeconds(60),
                        () -> assertEquals(
                                seen.files(), watcher.awaitChange(seen, FOREVER).files()));

                CompletableFuture<Void> waker = CompletableFuture.runAsync(
                        watcher::wake, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> watcher.awaitChange(seen, FOREVER));
                waker.join();
            }
        }
    }

    @Test
    void does_not_hide_a_change(@TempDir Path folder) throws Exception {
        try (FolderWatcher watcher =
                FolderWatcher.open(List.of(folder), file -> true, WatchSettings.defaults(), line -> {})) {
            Snapshot seen = watcher.refresh();
            Path file = Files.writeString(folder.resolve("Sheep.java"), "class Sheep {}");
            watcher.wake();
            Snapshot now = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                Snapshot latest = watcher.awaitChange(seen, FOREVER);
                while (latest.changesSince(seen).isEmpty()) {
                    latest = watcher.awaitChange(seen, FOREVER);
                }
                return latest;
            });
            assertEquals(List.of(file), List.copyOf(now.changesSince(seen).all()));
        }
    }
}
