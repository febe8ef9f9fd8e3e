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

/** Limits of the operating system: which warnings the watcher prints, and how it still finds changes. */
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
    void without_free_watches_it_polls_and_warns_once() throws IOException {
        disk.watchLimit = 0;
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            for (int round = 2; round < 5; round++) {
                Snapshot before = observer.seen();
                write(sheep, String.valueOf(round));
                observer.awaitEdit(sheep, before);
            }
            assertEquals(
                    List.of(temp + " cannot be watched: User limit of inotify watches reached. " + RAISE_WATCHES
                            + " Until then dymod finds changes by checking all files every 10 ms."),
                    observer.warnings);
        }
    }

    @Test
    void a_limit_that_is_reached_while_growing_loses_nothing() throws IOException {
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
    void after_the_limit_is_raised_events_work_again() throws IOException {
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
    void without_a_watch_service_it_polls_and_warns_once() throws IOException {
        disk.instanceLimitReached = true;
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            observer.awaitEdit(sheep, before);
            assertEquals(
                    List.of(
                            "The operating system gives no file events: User limit of inotify instances reached or too many"
                                    + " open files. Raise the limit: sudo sysctl fs.inotify.max_user_instances=1024, or close"
                                    + " programs that watch files. Until then dymod finds changes by checking all"
                                    + " files every 10 ms."),
                    observer.warnings);
        }
    }

    @Test
    void native_mode_refuses_to_poll() {
        disk.watchLimit = 1;
        NoNativeWatchException refused =
                assertThrows(NoNativeWatchException.class, () -> Observer.with(NATIVE, disk, root));
        assertEquals(
                root + " cannot be watched: User limit of inotify watches reached. " + RAISE_WATCHES
                        + " Or set dymod.watcher to auto or poll: dymod then finds changes by checking all files.",
                refused.getMessage());
    }

    @Test
    void native_mode_refuses_to_open_without_a_watch_service() {
        disk.instanceLimitReached = true;
        assertThrows(NoNativeWatchException.class, () -> Observer.with(NATIVE, disk, root));
    }

    @Test
    void an_unreadable_file_is_absent_and_causes_one_warning() throws IOException {
        Path secret = write(root.resolve("a/Secret.java"), "1");
        disk.unreadable.add(secret);
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            assertEquals(Set.of(sheep), observer.seen().files());
            observer.refresh();
            assertEquals(
                    List.of(secret + " cannot be read: permission denied. dymod treats it as missing until you make it"
                            + " readable."),
                    observer.warnings);
            disk.unreadable.clear();
            Files.setLastModifiedTime(secret, Files.getLastModifiedTime(secret));
            observer.awaitFiles(secret, sheep);
        }
    }

    @Test
    void a_duration_of_zero_is_refused_by_name() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new WatchSettings(
                        WatchSettings.Mode.AUTO, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1)));
        assertEquals("pollInterval is PT0S. Give a duration greater than zero.", refused.getMessage());
    }
}
