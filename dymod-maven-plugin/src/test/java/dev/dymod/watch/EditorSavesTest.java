package dev.dymod.watch;

import static dev.dymod.watch.Observer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which editors write a file, found by events alone. */
class EditorSavesTest {

    @TempDir
    Path root;

    private Path sheep;
    private Path other;

    @BeforeEach
    void twoFiles() throws IOException {
        sheep = write(root.resolve("sheep/Sheep.java"), "class Sheep {}");
        other = write(root.resolve("sheep/Other.java"), "class Other {}");
    }

    @Test
    void a_file_that_is_truncated_and_written_ends_as_written() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            try (OutputStream out = Files.newOutputStream(sheep)) {
                assertEquals(Set.of(sheep), observer.nextChange().modified(), "the empty file");
                out.write("class Sheep { int legs; }".getBytes(StandardCharsets.UTF_8));
            }
            observer.nextChange();
            assertEquals(Set.of(sheep), observer.seen().changesSince(before).all());
            assertTrue(observer.refresh().sameReadingAs(observer.seen()));
        }
    }

    @Test
    void the_content_of_an_emptied_file_is_awaited() throws IOException {
        try (Observer observer = Observer.of(root)) {
            assertFalse(observer.seen().isEmpty(sheep));
            try (OutputStream out = Files.newOutputStream(sheep)) {
                observer.nextChange();
                Snapshot emptied = observer.seen();
                assertTrue(emptied.isEmpty(sheep));
                assertTrue(observer.more().changesSince(emptied).isEmpty(), "the wait ends");
                out.write("class Sheep { int legs; }".getBytes(StandardCharsets.UTF_8));
                observer.awaitEdit(sheep, emptied);
                assertFalse(observer.more().isEmpty(sheep));
            }
        }
    }

    @Test
    void a_scan_of_some_files_and_folders_finds_their_changes() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            write(sheep, "class Lambs {}");
            assertEquals(
                    Set.of(sheep), observer.refresh(sheep).changesSince(before).modified());
            Path lamb = write(root.resolve("sheep/Lamb.java"), "class Lamb {}");
            Files.delete(other);
            Path deep = write(root.resolve("sheep/deep/Deep.java"), "class Deep {}");
            ChangeSet changes = observer.refresh(root).changesSince(before);
            assertEquals(Set.of(lamb, deep), changes.added());
            assertEquals(Set.of(other), changes.removed());
            Files.delete(deep);
            assertEquals(
                    Set.of(lamb), observer.refresh(deep).changesSince(before).added());
            Path unknown = write(root.resolve("new/folder/New.java"), "class New {}");
            assertTrue(observer.refresh(unknown).files().contains(unknown));
            assertTrue(observer.refresh().sameReadingAs(observer.refresh(root)));
        }
    }

    @Test
    void a_file_that_is_written_aside_and_renamed_over_is_modified() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            Path aside = write(root.resolve("sheep/.Sheep.java~"), "class Sheep { int legs; }");
            Files.move(aside, sheep, StandardCopyOption.ATOMIC_MOVE);
            observer.awaitEdit(sheep, before);
            assertEquals(Set.of(sheep), observer.seen().changesSince(before).all());
        }
    }

    @Test
    void a_file_that_is_written_in_two_halves_is_seen_whole() throws IOException {
        try (Observer observer = Observer.of(root);
                OutputStream out = Files.newOutputStream(sheep)) {
            out.write("class Sheep {".getBytes(StandardCharsets.UTF_8));
            observer.nextChange();
            Snapshot half = observer.seen();
            out.write(" int legs; }".getBytes(StandardCharsets.UTF_8));
            observer.awaitEdit(sheep, half);
        }
    }

    @Test
    void a_file_that_is_moved_to_a_backup_and_written_again_is_modified() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            Files.move(sheep, root.resolve("sheep/Sheep.java~"));
            assertEquals(Set.of(sheep), observer.nextChange().removed());
            write(sheep, "class Sheep { int legs; }");
            observer.awaitEdit(sheep, before);
            assertEquals(Set.of(sheep), observer.seen().changesSince(before).all());
        }
    }

    @Test
    void a_touch_is_no_change_but_a_new_reading() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            Files.setLastModifiedTime(sheep, FileTime.from(Instant.now().plusSeconds(60)));
            assertEquals(before.files(), observer.quiet().files());
            assertTrue(observer.seen().changesSince(before).isEmpty());
            assertTrue(!observer.seen().sameReadingAs(before), "it may have been written and reverted");
        }
    }

    @Test
    void a_touch_does_not_end_a_wait_for_a_change() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Files.setLastModifiedTime(sheep, FileTime.from(Instant.now().plusSeconds(60)));
            write(other, "class Other { int legs; }");
            assertEquals(Set.of(other), observer.nextChange().all());
        }
    }

    @Test
    void a_revert_is_no_change() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            write(sheep, "class Sheep { int legs; }");
            observer.awaitEdit(sheep, before);
            write(sheep, "class Sheep {}");
            observer.awaitThat("the revert", now -> now.changesSince(before).isEmpty());
        }
    }

    @Test
    void a_rename_of_case_alone_is_one_file_removed_and_one_added() throws IOException {
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            Path lower = sheep.resolveSibling("sheep.java");
            Files.move(sheep, lower);
            observer.awaitFiles(other, lower);
            ChangeSet change = observer.seen().changesSince(before);
            assertEquals("[" + lower + "]", change.added().toString());
            assertEquals("[" + sheep + "]", change.removed().toString());
        }
    }

    @Test
    void an_edit_of_the_same_size_with_the_same_time_is_seen() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(sheep, old);
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            write(sheep, "class Sheeq {}");
            Files.setLastModifiedTime(sheep, old);
            observer.awaitEdit(sheep, before);
        }
    }

    @Test
    void an_irrelevant_file_is_in_no_snapshot() throws IOException {
        try (Observer observer = Observer.of(root)) {
            write(root.resolve("sheep/Sheep.java~"), "");
            Path lamb = write(root.resolve("sheep/Lamb.java"), "");
            assertEquals(Set.of(lamb), observer.nextChange().all());
            assertEquals(Set.of(lamb, other, sheep), observer.refresh().files());
        }
    }
}
