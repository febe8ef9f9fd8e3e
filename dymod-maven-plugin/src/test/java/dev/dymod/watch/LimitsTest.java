package dev.dymod.watch;

import static dev.dymod.watch.Observer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system refuses, what the user is told, and what works all the same. */
class LimitsTest {

    private static final WatchSettings NATIVE = new WatchSettings(
            WatchSettings.Mode.NATIVE, Duration.ofMillis(10), Duration.ofHours(1), Duration.ofMillis(50));

    private static final String RAISE_WATCHES =
            "Raise the limit: sudo sysctl fs.inotify.max_user_watches=524288, or close programs that watch files.";

    @TempDir
    Path temp;

    private final FaultyDisk disk = new FaultyDisk();
    private Path root;
    private Path sheep;

    @BeforeEach
    void oneFile() throws IOException {
        root = temp.resolve("src");
        sheep = write(root.resolve("a/Sheep.java"), "1");
    }

    @Test
    void withNoWatchesLeftItPollsAndSaysSoOnce() throws IOException {
        disk.watchLimit = 0;
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            for (int round = 2; round < 5; round++) {
                Snapshot before = observer.seen();
                write(sheep, String.valueOf(round));
                observer.awaitEdit(sheep, before);
            }
            assertEquals(
                    List.of(temp + " cannot be watched: User limit of inotify watches reached. " + RAISE_WATCHES
                            + " Until then changes are found all the same, by a look at all files every 10 ms."),
                    observer.warnings);
        }
    }

    @Test
    void aLimitThatIsReachedWhileGrowingLosesNothing() throws IOException {
        disk.watchLimit = 3;
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            assertEquals(List.of(), observer.warnings);
            Path late = write(root.resolve("b/c/Late.java"), "1");
            observer.awaitFiles(sheep, late);
            Snapshot before = observer.seen();
            write(late, "2");
            observer.awaitEdit(late, before);
            assertEquals(1, observer.warnings.size(), observer.warnings::toString);
        }
    }

    @Test
    void whenTheLimitIsRaisedEventsComeBack() throws IOException {
        disk.watchLimit = 0;
        Duration never = Duration.ofHours(1);
        WatchSettings noPoll = new WatchSettings(WatchSettings.Mode.AUTO, never, never, Duration.ofMillis(50));
        try (Observer observer = Observer.with(noPoll, disk, root)) {
            disk.watchLimit = Integer.MAX_VALUE;
            Snapshot before = observer.refresh();
            write(sheep, "2");
            observer.awaitEdit(sheep, before);
        }
    }

    @Test
    void withNoWatchServiceLeftItPollsAndSaysSoOnce() throws IOException {
        disk.instanceLimitReached = true;
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            observer.awaitEdit(sheep, before);
            assertEquals(
                    List.of(
                            "The operating system gives no file events: User limit of inotify instances reached or too many"
                                    + " open files. Raise the limit: sudo sysctl fs.inotify.max_user_instances=1024, or close"
                                    + " programs that watch files. Until then changes are found all the same, by a look at all"
                                    + " files every 10 ms."),
                    observer.warnings);
        }
    }

    @Test
    void nativeModeRefusesToPoll() {
        disk.watchLimit = 1;
        NoNativeWatchException refused =
                assertThrows(NoNativeWatchException.class, () -> Observer.with(NATIVE, disk, root));
        assertEquals(
                root + " cannot be watched: User limit of inotify watches reached. " + RAISE_WATCHES
                        + " Or set dymod.watcher to auto or poll: changes are then found by looking at the files.",
                refused.getMessage());
    }

    @Test
    void nativeModeRefusesToOpenWithoutAWatchService() {
        disk.instanceLimitReached = true;
        assertThrows(NoNativeWatchException.class, () -> Observer.with(NATIVE, disk, root));
    }

    @Test
    void anUnreadableFileIsAbsentAndNamedOnce() throws IOException {
        Path secret = write(root.resolve("a/Secret.java"), "1");
        disk.unreadable.add(secret);
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            assertEquals(Set.of(sheep), observer.seen().files());
            observer.refresh();
            assertEquals(
                    List.of(secret + " cannot be read: permission denied. It is taken for absent. Make it readable, and"
                            + " it will be picked up."),
                    observer.warnings);
            disk.unreadable.clear();
            Files.setLastModifiedTime(secret, Files.getLastModifiedTime(secret));
            observer.awaitFiles(secret, sheep);
        }
    }

    @Test
    void aDurationOfNothingIsRefusedByName() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new WatchSettings(
                        WatchSettings.Mode.AUTO, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1)));
        assertEquals("pollInterval is PT0S. Give a duration greater than zero.", refused.getMessage());
    }
}
