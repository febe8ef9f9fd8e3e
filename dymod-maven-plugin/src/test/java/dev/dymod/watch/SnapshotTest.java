package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Path A = Path.of("/src/A.java");
    private static final Path B = Path.of("/src/B.java");
    private static final Path C = Path.of("/src/C.java");

    @Test
    void changes_are_files_added_modified_and_removed() {
        Snapshot before = snapshot(Map.of(A, reading(1, 10), B, reading(1, 10)));
        Snapshot after = snapshot(Map.of(B, reading(2, 10), C, reading(1, 10)));
        ChangeSet changes = after.changesSince(before);
        assertEquals(Set.of(C), changes.added());
        assertEquals(Set.of(B), changes.modified());
        assertEquals(Set.of(A), changes.removed());
        assertEquals(List.of(A, B, C), List.copyOf(changes.all()));
        assertEquals(Set.of(A), before.changesSince(after).added());
        assertTrue(before.changesSince(before).isEmpty());
    }

    @Test
    void everything_is_new_since_the_empty_snapshot() {
        Snapshot one = snapshot(Map.of(A, reading(1, 10), B, reading(1, 10)));
        assertEquals(Set.of(A, B), one.changesSince(Snapshot.empty()).added());
        assertEquals(Set.of(A, B), Snapshot.empty().changesSince(one).removed());
        assertTrue(Snapshot.empty().changesSince(Snapshot.empty()).isEmpty());
    }

    @Test
    void the_same_content_with_a_new_stamp_is_no_change_but_a_new_reading() {
        Snapshot before = snapshot(Map.of(A, reading(1, 20)));
        Snapshot touched = snapshot(Map.of(A, reading(1, 10)));
        assertTrue(touched.changesSince(before).isEmpty());
        assertFalse(touched.sameReadingAs(before));
        assertTrue(touched.sameReadingAs(snapshot(Map.of(A, reading(1, 10)))));
        assertFalse(touched.sameReadingAs(snapshot(Map.of(A, reading(2, 10)))));
        assertFalse(touched.sameReadingAs(snapshot(Map.of(B, reading(1, 10)))));
        assertFalse(touched.sameReadingAs(Snapshot.empty()));
    }

    @Test
    void names_that_differ_in_case_are_different_files() {
        Path lower = Path.of("/src/a.java");
        ChangeSet changes = snapshot(Map.of(lower, reading(1, 10))).changesSince(snapshot(Map.of(A, reading(1, 10))));
        assertEquals(1, changes.added().size());
        assertEquals(1, changes.removed().size());
        assertEquals(2, changes.all().size());
    }

    @Test
    void the_newest_save_is_that_of_the_newest_changed_file() {
        Snapshot before = snapshot(Map.of(A, reading(1, 90), B, reading(1, 90), C, reading(1, 5)));
        Snapshot after = snapshot(Map.of(A, reading(2, 30), B, reading(2, 20), C, reading(1, 5)));
        assertEquals(NOW.minusSeconds(20), after.newestSave(after.changesSince(before)));
    }

    @Test
    void a_removal_a_future_time_and_no_change_count_as_now() {
        Snapshot before = snapshot(Map.of(A, reading(1, 90), B, reading(1, 90)));
        Snapshot removed = snapshot(Map.of(A, reading(2, 30)));
        Snapshot future = snapshot(Map.of(A, reading(2, -3600), B, reading(1, 90)));
        assertEquals(NOW, removed.newestSave(removed.changesSince(before)));
        assertEquals(NOW, future.newestSave(future.changesSince(before)));
        assertEquals(NOW, before.newestSave(before.changesSince(before)));
    }

    @Test
    void a_file_that_is_moved_in_with_an_old_time_was_saved_when_it_was_moved() {
        FileTime moved = FileTime.from(NOW.minusSeconds(1));
        FileStamp stamp = new FileStamp(1, FileTime.from(NOW.minusSeconds(9999)), moved, "");
        Snapshot after = snapshot(Map.of(A, new FileReading(stamp, 1, NOW)));
        assertEquals(moved.toInstant(), after.newestSave(after.changesSince(Snapshot.empty())));
    }

    @Test
    void snapshots_and_changes_cannot_be_modified() {
        Snapshot one = snapshot(Map.of(A, reading(1, 10)));
        ChangeSet changes = one.changesSince(Snapshot.empty());
        assertThrows(UnsupportedOperationException.class, () -> one.files().remove(A));
        assertThrows(UnsupportedOperationException.class, () -> changes.added().remove(A));
        assertThrows(UnsupportedOperationException.class, () -> changes.all().remove(A));
    }

    @Test
    void a_stamp_is_trusted_only_if_its_tick_was_over_when_it_was_read() {
        assertTrue(reading(1, 3).holdsFor(reading(1, 3).stamp()));
        assertFalse(reading(1, 1).holdsFor(reading(1, 1).stamp()), "another write may follow in the same tick");
        assertFalse(reading(1, -5).holdsFor(reading(1, -5).stamp()), "a time in the future");
        assertFalse(reading(1, 4).holdsFor(reading(1, 3).stamp()), "a different stamp");
    }

    private static Snapshot snapshot(Map<Path, FileReading> files) {
        SortedMap<Path, FileReading> sorted = new TreeMap<>(ChangeSet.BY_SPELLING);
        sorted.putAll(files);
        return new Snapshot(sorted, Map.of(), NOW);
    }

    private static FileReading reading(long hash, int secondsOld) {
        FileTime saved = FileTime.from(NOW.minusSeconds(secondsOld));
        return new FileReading(new FileStamp(1, saved, saved, "key"), hash, NOW);
    }
}
