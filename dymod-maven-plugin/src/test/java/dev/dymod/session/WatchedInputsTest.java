package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From when the milliseconds count that a swap is said to have taken. */
@DisplayName("Changed sources are waited for")
class WatchedInputsTest {

    @TempDir
    private Path folder;

    private FolderWatcher watcher;
    private WatchedInputs sources;

    @BeforeEach
    void watch() throws IOException {
        save("class Sheep {}");
        WatchSettings settings = new WatchSettings(
                WatchSettings.Mode.POLL, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(50));
        watcher = FolderWatcher.open(List.of(folder), file -> true, settings, line -> {});
        sources = new WatchedInputs(watcher, List.of(), watcher.latest());
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    @Test
    void since_they_were_saved() throws Exception {
        save("class Sheep { int wool; }");
        Instant saved = dueSince();
        awaitLaterThan(saved);
        sources.markRequested();
        assertEquals(saved, dueSince(), "there is no pause");
    }

    @Test
    void since_the_pause_ended_in_which_they_were_saved() throws Exception {
        sources.pause();
        save("class Sheep { int wool; }");
        Instant saved = dueSince();
        Instant ended = awaitLaterThan(saved);
        assertEquals(saved, dueSince(), "nobody has asked");
        sources.resume();
        assertFalse(dueSince().isBefore(ended));
    }

    @Test
    void since_they_were_asked_for_last_in_a_pause() throws Exception {
        sources.pause();
        save("class Sheep { int wool; }");
        Instant saved = dueSince();
        Instant asked = awaitLaterThan(saved);
        sources.markRequested();
        assertFalse(dueSince().isBefore(asked));
        Instant again = awaitLaterThan(dueSince());
        sources.markRequested();
        assertFalse(dueSince().isBefore(again));
    }

    /** As vim saves: by what is beside the file it is known that it comes back, however long that takes. */
    @Test
    void until_a_file_is_there_again_that_an_editor_has_put_aside() throws Exception {
        Path sheep = folder.resolve("Sheep.java");
        WatchSettings quick = new WatchSettings(
                WatchSettings.Mode.POLL, Duration.ofMillis(10), Duration.ofHours(1), Duration.ofMillis(50));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (FolderWatcher looking = FolderWatcher.open(List.of(folder), sheep::equals, quick, line -> {})) {
            sources = new WatchedInputs(looking, List.of(), looking.latest(), Duration.ofHours(1));
            Files.move(sheep, folder.resolve("Sheep.java~"));
            sources.awaitChange(Duration.ofHours(1));
            Future<ChangeSet> whole = thread.submit(() -> sources.awaitWhole().changesSince(sources.built()));
            awaitLaterThan(Instant.now().plus(quick.quietPeriod().multipliedBy(10)));
            save("class Sheep { int wool; }");
            assertEquals(Set.of(sheep), whole.get(60, TimeUnit.SECONDS).modified());
        } finally {
            thread.shutdownNow();
        }
    }

    private Instant dueSince() throws InterruptedException {
        sources.lookAgain();
        return sources.dueSince(sources.awaitWhole());
    }

    /** By the clock that everything here is measured with. */
    private static Instant awaitLaterThan(Instant moment) {
        Instant now = Instant.now();
        while (!now.isAfter(moment)) {
            now = Instant.now();
        }
        return now;
    }

    private void save(String text) throws IOException {
        Files.writeString(folder.resolve("Sheep.java"), text);
    }
}
