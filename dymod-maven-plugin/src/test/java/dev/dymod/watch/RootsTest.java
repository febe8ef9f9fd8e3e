package dev.dymod.watch;

import static dev.dymod.watch.Observer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, links and roots that appear, disappear and move, found by events alone. */
class RootsTest {

    @TempDir
    Path temp;

    @Test
    void files_in_new_nested_folders_are_seen_though_no_event_names_them() throws IOException {
        Path root = Files.createDirectory(temp.resolve("src"));
        try (Observer observer = Observer.of(root)) {
            Path deep = write(root.resolve("a/b/c/d/Deep.java"), "deep");
            Path shallow = write(root.resolve("a/Shallow.java"), "shallow");
            observer.awaitFiles(deep, shallow);
            Path late = write(root.resolve("a/b/c/Late.java"), "late");
            observer.awaitFiles(late, deep, shallow);
        }
    }

    @Test
    void files_in_a_folder_that_is_moved_in_are_seen() throws IOException {
        Path root = Files.createDirectory(temp.resolve("src"));
        write(temp.resolve("elsewhere/b/Deep.java"), "deep");
        try (Observer observer = Observer.of(root)) {
            Files.move(temp.resolve("elsewhere"), root.resolve("a"));
            observer.awaitFiles(root.resolve("a/b/Deep.java"));
        }
    }

    @Test
    void an_edit_in_a_renamed_folder_is_seen_under_its_new_name() throws IOException {
        Path root = temp.resolve("src");
        write(root.resolve("old/b/Sheep.java"), "1");
        try (Observer observer = Observer.of(root)) {
            Files.move(root.resolve("old"), root.resolve("new"));
            Path moved = root.resolve("new/b/Sheep.java");
            observer.awaitFiles(moved);
            Snapshot before = observer.seen();
            write(moved, "2");
            observer.awaitEdit(moved, before);
            assertEquals(Set.of(moved), observer.seen().files());
        }
    }

    @Test
    void an_edit_in_a_folder_that_replaced_another_one_is_seen() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("a/Sheep.java"), "1");
        write(temp.resolve("elsewhere/Sheep.java"), "2");
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            Files.move(root.resolve("a"), temp.resolve("away"));
            Files.move(temp.resolve("elsewhere"), root.resolve("a"));
            observer.awaitEdit(sheep, before);
            Snapshot replaced = observer.seen();
            write(sheep, "3");
            observer.awaitEdit(sheep, replaced);
        }
    }

    @Test
    void a_folder_that_is_deleted_and_created_again_is_watched_again() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("a/b/Sheep.java"), "1");
        Path stays = write(root.resolve("Stays.java"), "");
        try (Observer observer = Observer.of(root)) {
            delete(root.resolve("a"));
            observer.awaitFiles(stays);
            write(sheep, "2");
            observer.awaitFiles(stays, sheep);
            Snapshot again = observer.seen();
            write(sheep, "3");
            observer.awaitEdit(sheep, again);
        }
    }

    @Test
    void a_root_that_is_deleted_and_created_again_is_watched_again() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("a/Sheep.java"), "1");
        try (Observer observer = Observer.of(root)) {
            delete(root);
            observer.awaitFiles();
            write(sheep, "2");
            observer.awaitFiles(sheep);
            Snapshot again = observer.seen();
            write(sheep, "3");
            observer.awaitEdit(sheep, again);
        }
    }

    @Test
    void a_root_that_is_moved_away_is_gone() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("Sheep.java"), "1");
        try (Observer observer = Observer.of(root)) {
            Files.move(root, temp.resolve("away"));
            observer.awaitFiles();
            write(temp.resolve("away/Sheep.java"), "2");
            Files.move(temp.resolve("away"), root);
            observer.awaitFiles(sheep);
        }
    }

    @Test
    void a_root_that_does_not_exist_yet_is_seen_when_it_appears() throws IOException {
        Path root = temp.resolve("module/src/main/java");
        try (Observer observer = Observer.of(root)) {
            assertTrue(observer.seen().files().isEmpty());
            write(temp.resolve("module/Outside.java"), "above the root");
            Path sheep = write(root.resolve("sheep/Sheep.java"), "1");
            observer.awaitFiles(sheep);
            Snapshot before = observer.seen();
            write(sheep, "2");
            observer.awaitEdit(sheep, before);
        }
    }

    @Test
    void a_root_that_appears_step_by_step_is_seen() throws IOException {
        Path root = temp.resolve("module/src/main/java");
        Path beside = Files.createDirectory(temp.resolve("other"));
        try (Observer observer = Observer.of(root, beside)) {
            for (Path step :
                    List.of(temp.resolve("module"), temp.resolve("module/src"), temp.resolve("module/src/main"))) {
                Files.createDirectory(step);
                Path mark = write(beside.resolve(step.getFileName()), "marks the end of the step");
                assertEquals(Set.of(mark), observer.nextChange().added());
            }
            Path sheep = write(root.resolve("Sheep.java"), "1");
            observer.awaitThat("the file in the new root", now -> now.files().contains(sheep));
        }
    }

    @Test
    void a_single_file_that_is_replaced_by_rename_is_modified() throws IOException {
        Path pom = write(temp.resolve("module/pom.xml"), "<project/>");
        try (Observer observer = Observer.of(pom)) {
            for (int round = 0; round < 3; round++) {
                Snapshot before = observer.seen();
                Path aside = write(temp.resolve("module/pom.tmp"), "<project>" + round + "</project>");
                Files.move(aside, pom, StandardCopyOption.ATOMIC_MOVE);
                observer.awaitEdit(pom, before);
                assertEquals(Set.of(pom), observer.seen().files());
            }
            Files.delete(pom);
            observer.awaitFiles();
            write(pom, "<project/>");
            observer.awaitFiles(pom);
        }
    }

    @Test
    void a_file_in_a_linked_folder_is_seen_under_the_name_of_the_link() throws IOException {
        Path root = Files.createDirectory(temp.resolve("src"));
        write(temp.resolve("elsewhere/b/Sheep.java"), "1");
        link(root.resolve("linked"), temp.resolve("elsewhere"));
        Path sheep = root.resolve("linked/b/Sheep.java");
        try (Observer observer = Observer.of(root)) {
            assertEquals(Set.of(sheep), observer.seen().files());
            Snapshot before = observer.seen();
            write(temp.resolve("elsewhere/b/Sheep.java"), "2");
            observer.awaitEdit(sheep, before);
        }
    }

    @Test
    void a_file_in_a_folder_with_two_names_is_seen_under_both() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("real/Sheep.java"), "1");
        link(root.resolve("linked"), root.resolve("real"));
        Path alias = root.resolve("linked/Sheep.java");
        try (Observer observer = Observer.of(root)) {
            Snapshot before = observer.seen();
            write(sheep, "2");
            assertEquals(Set.of(sheep, alias), observer.nextChange().modified());
            Files.delete(root.resolve("linked"));
            observer.awaitFiles(sheep);
            Snapshot unlinked = observer.seen();
            write(sheep, "3");
            observer.awaitEdit(sheep, unlinked);
            assertEquals(Set.of(alias), observer.seen().changesSince(before).removed());
        }
    }

    @Test
    void a_root_that_is_a_link_is_followed_to_its_new_target() throws IOException {
        write(temp.resolve("first/Sheep.java"), "1");
        Path second = write(temp.resolve("second/Sheep.java"), "2");
        Path root = temp.resolve("module/src");
        Files.createDirectory(root.getParent());
        link(root, temp.resolve("first"));
        try (Observer observer = Observer.of(root)) {
            Path sheep = root.resolve("Sheep.java");
            Snapshot before = observer.seen();
            Files.delete(root);
            link(root, temp.resolve("second"));
            observer.awaitEdit(sheep, before);
            Snapshot linked = observer.seen();
            write(second, "3");
            observer.awaitEdit(sheep, linked);
        }
    }

    @Test
    void a_link_back_into_its_own_tree_is_not_followed() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("a/Sheep.java"), "1");
        link(root.resolve("a/loop"), root);
        try (Observer observer = Observer.of(root)) {
            assertEquals(Set.of(sheep), observer.seen().files());
            Files.createDirectory(root.resolve("b"));
            link(root.resolve("b/loop"), root);
            Path late = write(root.resolve("b/Late.java"), "1");
            observer.awaitThat("the late file", now -> now.files().contains(late));
            assertEquals(Set.of(sheep, late), observer.seen().files());
            assertEquals(Set.of(sheep, late), observer.refresh().files());
        }
    }

    @Test
    void a_link_without_a_target_is_absent_until_its_target_exists() throws IOException {
        Path root = temp.resolve("src");
        Path sheep = write(root.resolve("Sheep.java"), "1");
        link(root.resolve("Linked.java"), temp.resolve("Target.java"));
        try (Observer observer = Observer.of(root)) {
            assertEquals(Set.of(sheep), observer.seen().files());
            write(temp.resolve("Target.java"), "2");
            assertEquals(
                    Set.of(root.resolve("Linked.java"), sheep),
                    observer.refresh().files());
        }
    }

    @Test
    void paths_are_absolute_and_sorted() throws IOException {
        Path root = temp.resolve("src");
        Path first = write(root.resolve("a/A.java"), "");
        Path second = write(root.resolve("b/B.java"), "");
        try (Observer observer = Observer.of(root.resolve("../src"))) {
            assertEquals(List.of(first, second), List.copyOf(observer.seen().files()));
        }
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "this system does not allow links: " + e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
