package dev.dymod.compile.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassTreeTest {

    @TempDir
    Path folder;

    private static ClassTree tree(String... entriesAndTexts) {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < entriesAndTexts.length; i += 2) {
            files.put(entriesAndTexts[i], entriesAndTexts[i + 1].getBytes(UTF_8));
        }
        return ClassTree.of(files);
    }

    @Test
    void equality_is_by_content_and_order_is_by_entry() {
        ClassTree tree = tree("b", "2", "a/c", "1");

        assertEquals(tree("a/c", "1", "b", "2"), tree);
        assertEquals(tree("a/c", "1", "b", "2").hashCode(), tree.hashCode());
        assertNotEquals(tree("a/c", "1", "b", "3"), tree);
        assertNotEquals(tree("a/c", "1"), tree);
        assertEquals(List.of("a/c", "b"), List.copyOf(tree.files().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> tree.files().put("x", new byte[0]));
    }

    @Test
    void writing_to_a_folder_of_known_content_does_not_read_shared_files() throws IOException {
        ClassTree before = tree("a/same", "1", "a/changed", "2", "b/gone", "3");
        before.writeTo(folder);
        Files.writeString(folder.resolve("a/same"), "not read");

        tree("a/same", "1", "a/changed", "4", "c/new", "5").writeTo(folder, tree("a/same", "1", "a/changed", "2"));
        assertEquals(tree("a/same", "not read", "a/changed", "4", "b/gone", "3", "c/new", "5"), ClassTree.read(folder));

        ClassTree after = tree("a/changed", "4");
        after.writeTo(folder, before);
        assertEquals(after, ClassTree.read(folder));
        assertFalse(Files.exists(folder.resolve("b")));
    }

    @Test
    void in_a_union_the_other_tree_wins() {
        assertEquals(
                tree("a", "1", "b", "9", "c", "3"), tree("a", "1", "b", "2").with(tree("b", "9", "c", "3")));
    }

    @Test
    void an_entry_cannot_lead_out_of_the_tree() {
        for (String entry : List.of("../a", "/a", "a//b", "a/./b", "a\\b", "")) {
            assertThrows(IllegalArgumentException.class, () -> tree(entry, ""), entry);
        }
    }

    @Test
    void a_tree_that_is_written_is_read_back_equal() throws IOException {
        ClassTree tree = tree("sheep/impl/Sheep.class", "s", "META-INF/services/x", "y", "empty", "");

        tree.writeTo(folder.resolve("classes"));

        assertEquals(tree, ClassTree.read(folder.resolve("classes")));
        assertEquals(ClassTree.empty(), ClassTree.read(folder.resolve("absent")));
        assertArrayEquals(
                "s".getBytes(UTF_8), tree.file("sheep/impl/Sheep.class").orElseThrow());
        assertTrue(tree.file("sheep").isEmpty());
    }

    @Test
    void writing_touches_only_what_differs() throws IOException {
        tree("a/same", "1", "a/other", "2").writeTo(folder);
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(folder.resolve("a/same"), old);
        Files.setLastModifiedTime(folder.resolve("a/other"), old);

        tree("a/same", "1", "a/other", "3").writeTo(folder);

        assertEquals(old, Files.getLastModifiedTime(folder.resolve("a/same")));
        assertNotEquals(old, Files.getLastModifiedTime(folder.resolve("a/other")));
        assertEquals("3", Files.readString(folder.resolve("a/other")));
    }

    @Test
    void writing_deletes_what_is_not_in_the_tree_and_the_folders_that_it_leaves_empty() throws IOException {
        tree("a/b/c/gone", "1", "a/stays", "2").writeTo(folder);
        Files.createDirectories(folder.resolve("x/y"));

        tree("a/stays", "2").writeTo(folder);

        assertFalse(Files.exists(folder.resolve("a/b")));
        assertFalse(Files.exists(folder.resolve("x")));
        assertEquals(tree("a/stays", "2"), ClassTree.read(folder));
    }

    @Test
    void a_file_becomes_a_folder_and_a_folder_a_file() throws IOException {
        tree("a", "1", "b/c", "2").writeTo(folder);

        tree("a/x", "3", "b", "4").writeTo(folder);

        assertEquals(tree("a/x", "3", "b", "4"), ClassTree.read(folder));
    }

    /** Compares each source with a class {@code A} that has a method, a constant and a lambda. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            class A { static final int C = 1; int f() { return 2; } Runnable r = () -> {}; }                       | true
            class A { static final int C = 1; int f() { return 1; } Runnable r = new Runnable() { public void run() {} }; } | true
            class A { static final int C = 2; int f() { return 1; } Runnable r = () -> {}; }                       | false
            class A { static final int C = 1; long f() { return 1; } Runnable r = () -> {}; }                      | false
            class A { static final int C = 1; int f() { return 1; } Runnable r = () -> {}; class B {} }            | false
            class A { static final int C = 1; int f() { return 1; } Runnable r = () -> {}; } class B {}            | false
            """)
    void bodiesDoNotMatterToDependents(String source, boolean alike) throws IOException {
        ClassTree one = compiled("class A { static final int C = 1; int f() { return 1; } Runnable r = () -> {}; }");
        ClassTree other = compiled(source);

        assertEquals(alike, one.isEquivalentForDependents(other));
        assertEquals(alike, other.isEquivalentForDependents(one));
        ClassTree processor = tree("META-INF/services/javax.annotation.processing.Processor", "A");
        assertFalse(one.with(processor).isEquivalentForDependents(other.with(processor)));
        assertTrue(one.with(processor).isEquivalentForDependents(one.with(processor)));
        assertFalse(one.with(tree("text", "1")).isEquivalentForDependents(other.with(tree("text", "2"))));
        assertFalse(
                one.with(tree("Broken.class", "1")).isEquivalentForDependents(other.with(tree("Broken.class", "2"))));
    }

    private ClassTree compiled(String source) throws IOException {
        Project project = new Project(folder);
        project.source("A.java", source);
        return project.javac().classes();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--release 17, none, true",
        "--release 17, empty, true",
        "--release 17, jar, false",
        "-proc:none, jar, true",
        "-processor p.P, none, false",
        "-Xplugin:p, none, false",
        "--processor-module-path x -proc:none, none, false"
    })
    void onlyJavacRunsWithoutProcessorsAndPlugins(String options, String processorPath, boolean only)
            throws IOException {
        Project project = new Project(folder);
        project.options = List.of(options.split(" "));
        project.processorPath = processorPath.equals("none")
                ? Optional.empty()
                : Optional.of(processorPath.equals("empty") ? List.of() : List.of(folder.resolve("p.jar")));
        assertEquals(only, project.request().runsOnlyJavac());
    }
}
