package dev.dymod.watch;

import static dev.dymod.watch.Observer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are found although events are lost, late or not available. */
class LostEventsTest {

    private static final WatchSettings QUICK_SCAN = new WatchSettings(
            WatchSettings.Mode.AUTO, Duration.ofHours(1), Duration.ofMillis(10), Duration.ofMillis(50));

    @TempDir
    Path root;

    private final FaultyDisk disk = new FaultyDisk();

    @Test
    void a_burst_that_overflows_the_buffer_loses_no_file() throws IOException {
        try (Observer observer = Observer.of(root)) {
            List<Path> written = burst(3000, "1");
            observer.awaitThat("3000 files", now -> now.files().size() == 3000);
            assertEquals(Set.copyOf(written), observer.seen().files());
            Snapshot before = observer.seen();
            burst(3000, "2");
            observer.awaitThat(
                    "3000 edits", now -> now.changesSince(before).modified().size() == 3000);
        }
    }

    @Test
    void a_burst_while_waiting_is_seen_whole_when_it_is_quiet() throws Exception {
        try (Observer observer = Observer.of(root)) {
            CountDownLatch begun = new CountDownLatch(1);
            Thread writer = new Thread(() -> {
                try {
                    burst(1, "1");
                    begun.countDown();
                    burst(1500, "2");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            writer.start();
            begun.await();
            observer.awaitThat(
                    "the first file of the burst", now -> !now.files().isEmpty());
            writer.join();
            assertEquals(1500, observer.quiet().files().size());
        }
    }

    @Test
    void an_overflow_causes_a_full_scan() throws IOException {
        Path sheep = write(root.resolve("a/Sheep.java"), "1");
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            disk.overflowing = true;
            Snapshot before = observer.seen();
            write(sheep, "2");
            Path late = write(root.resolve("b/c/Late.java"), "1");
            observer.awaitEdit(sheep, before);
            observer.awaitFiles(sheep, late);
        }
    }

    @Test
    void a_mount_without_events_is_scanned() throws IOException {
        Path sheep = write(root.resolve("a/Sheep.java"), "1");
        disk.deaf = true;
        try (Observer observer = Observer.with(QUICK_SCAN, disk, root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            observer.awaitEdit(sheep, before);
            Files.delete(sheep);
            observer.awaitFiles();
            assertEquals(List.of(), observer.warnings);
        }
    }

    @Test
    void polling_sees_edits_new_folders_and_deletions() throws IOException {
        Path sheep = write(root.resolve("a/Sheep.java"), "1");
        try (Observer observer = Observer.with(Observer.POLL, disk, root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            observer.awaitEdit(sheep, before);
            Path late = write(root.resolve("b/c/Late.java"), "1");
            observer.awaitFiles(sheep, late);
            Files.delete(sheep);
            observer.awaitFiles(late);
            assertEquals(Set.of(late), observer.quiet().files());
            assertEquals(List.of(), observer.warnings);
        }
    }

    @Test
    void quiet_is_confirmed_by_a_full_scan() throws IOException {
        disk.deaf = true;
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            Path sheep = write(root.resolve("Sheep.java"), "1");
            assertEquals(Set.of(sheep), observer.quiet().files());
        }
    }

    @Test
    void two_writes_in_one_tick_of_the_clock_are_distinguished() throws IOException {
        FileTime tick = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path sheep = write(root.resolve("Sheep.java"), "1");
        Files.setLastModifiedTime(sheep, tick);
        InstantSource clock = InstantSource.fixed(tick.toInstant().plusSeconds(1));
        try (Observer observer = Observer.with(Observer.POLL, new LocalDisk(false), clock, root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            Files.setLastModifiedTime(sheep, tick);
            assertEquals(Set.of(sheep), observer.refresh().changesSince(before).modified());
        }
    }

    @Test
    void a_time_that_was_set_back_hides_nothing_where_there_are_change_times() throws IOException {
        FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path sheep = write(root.resolve("Sheep.java"), "1");
        Files.setLastModifiedTime(sheep, old);
        assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("unix"), "no change times here");
        InstantSource clock = InstantSource.fixed(Instant.now().plusSeconds(3600));
        try (Observer observer = Observer.with(Observer.POLL, disk, clock, root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            Files.setLastModifiedTime(sheep, old);
            assertEquals(Set.of(sheep), observer.refresh().changesSince(before).modified());
        }
    }

    @Test
    void a_time_that_was_set_back_hides_nothing_from_an_event() throws IOException {
        FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path sheep = write(root.resolve("Sheep.java"), "1");
        Files.setLastModifiedTime(sheep, old);
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, new LocalDisk(false), root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            Files.setLastModifiedTime(sheep, old);
            observer.awaitEdit(sheep, before);
        }
    }

    @Test
    void a_scan_of_old_unchanged_files_reads_none_of_them() throws IOException {
        burst(20, "1");
        InstantSource clock = InstantSource.fixed(Instant.now().plusSeconds(3600));
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, clock, root)) {
            disk.hashes.set(0);
            observer.refresh();
            assertEquals(0, disk.hashes.get());
        }
    }

    @Test
    void a_scan_reads_recent_files_again_because_their_stamps_are_unreliable() throws IOException {
        burst(20, "1");
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, InstantSource.fixed(Instant.now()), root)) {
            disk.hashes.set(0);
            observer.refresh();
            assertEquals(20, disk.hashes.get());
        }
    }

    @Test
    void an_event_reads_the_file_that_it_names_and_no_other() throws IOException {
        List<Path> files = burst(20, "1");
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            disk.hashes.set(0);
            write(files.get(7), "2");
            Snapshot before = observer.seen();
            observer.awaitEdit(files.get(7), before);
            assertTrue(disk.hashes.get() < 5, disk.hashes + " files were read");
        }
    }

    @Test
    void a_file_that_vanishes_while_it_is_read_is_absent_until_the_next_scan() throws IOException {
        Path sheep = write(root.resolve("Sheep.java"), "1");
        disk.vanishing.add(sheep);
        try (Observer observer = Observer.with(Observer.EVENTS_ONLY, disk, root)) {
            assertEquals(Set.of(), observer.seen().files());
            disk.vanishing.clear();
            assertEquals(Set.of(sheep), observer.refresh().files());
            assertEquals(List.of(), observer.warnings);
        }
    }

    @Test
    void an_interrupted_thread_still_scans_everything() throws IOException {
        List<Path> files = burst(20, "1");
        try (FolderWatcher watcher =
                FolderWatcher.open(List.of(root), file -> true, Observer.EVENTS_ONLY, warning -> {})) {
            Thread.currentThread().interrupt();
            assertEquals(Set.copyOf(files), watcher.refresh().files());
            assertTrue(Thread.interrupted());
            assertFalse(watcher.refresh().files().isEmpty());
        }
    }

    private List<Path> burst(int count, String content) throws IOException {
        List<Path> files = IntStream.range(0, count)
                .mapToObj(number -> root.resolve("File" + number + ".java"))
                .toList();
        for (Path file : files) {
            write(file, content);
        }
        return files;
    }
}
