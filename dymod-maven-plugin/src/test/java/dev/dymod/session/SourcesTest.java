package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From when the milliseconds count that a swap is said to have taken. */
@DisplayName("Changed sources are waited for")
class SourcesTest {

    @TempDir
    private Path folder;

    private FolderWatcher watcher;
    private Sources sources;

    @BeforeEach
    void watch() throws IOException {
        save("class Sheep {}");
        WatchSettings settings = new WatchSettings(
                WatchSettings.Mode.POLL, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(50));
        watcher = FolderWatcher.open(List.of(folder), file -> true, settings, line -> {});
        sources = new Sources(watcher, List.of(), watcher.latest());
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
        sources.areAskedFor();
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
        sources.areAskedFor();
        assertFalse(dueSince().isBefore(asked));
        Instant again = awaitLaterThan(dueSince());
        sources.areAskedFor();
        assertFalse(dueSince().isBefore(again));
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
