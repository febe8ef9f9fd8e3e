package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void equalityIsByContentAndOrderIsByEntry() {
        ClassTree tree = tree("b", "2", "a/c", "1");

        assertEquals(tree("a/c", "1", "b", "2"), tree);
        assertEquals(tree("a/c", "1", "b", "2").hashCode(), tree.hashCode());
        assertNotEquals(tree("a/c", "1", "b", "3"), tree);
        assertNotEquals(tree("a/c", "1"), tree);
        assertEquals(List.of("a/c", "b"), List.copyOf(tree.files().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> tree.files().put("x", new byte[0]));
    }

    @Test
    void aFolderThatIsKnownIsBroughtUpToDateWithoutLookingAtTheRest() throws IOException {
        ClassTree before = tree("a/same", "1", "a/changed", "2", "b/gone", "3");
        before.writeTo(folder);
        Files.writeString(folder.resolve("a/same"), "not looked at");

        tree("a/same", "1", "a/changed", "4", "c/new", "5").writeTo(folder, tree("a/same", "1", "a/changed", "2"));
        assertEquals(
                tree("a/same", "not looked at", "a/changed", "4", "b/gone", "3", "c/new", "5"), ClassTree.read(folder));

        ClassTree after = tree("a/changed", "4");
        after.writeTo(folder, before);
        assertEquals(after, ClassTree.read(folder));
        assertFalse(Files.exists(folder.resolve("b")));
    }

    @Test
    void inAUnionTheOtherTreeWins() {
        assertEquals(
                tree("a", "1", "b", "9", "c", "3"), tree("a", "1", "b", "2").with(tree("b", "9", "c", "3")));
    }

    @Test
    void anEntryCannotLeadOutOfTheTree() {
        for (String entry : List.of("../a", "/a", "a//b", "a/./b", "a\\b", "")) {
            assertThrows(IllegalArgumentException.class, () -> tree(entry, ""), entry);
        }
    }

    @Test
    void aTreeThatIsWrittenIsReadBackEqual() throws IOException {
        ClassTree tree = tree("sheep/impl/Sheep.class", "s", "META-INF/services/x", "y", "empty", "");

        tree.writeTo(folder.resolve("classes"));

        assertEquals(tree, ClassTree.read(folder.resolve("classes")));
        assertEquals(ClassTree.empty(), ClassTree.read(folder.resolve("absent")));
        assertArrayEquals(
                "s".getBytes(UTF_8), tree.file("sheep/impl/Sheep.class").orElseThrow());
        assertTrue(tree.file("sheep").isEmpty());
    }

    @Test
    void writingTouchesOnlyWhatDiffers() throws IOException {
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
    void writingDeletesWhatIsNotInTheTreeAndTheFoldersThatItLeavesEmpty() throws IOException {
        tree("a/b/c/gone", "1", "a/stays", "2").writeTo(folder);
        Files.createDirectories(folder.resolve("x/y"));

        tree("a/stays", "2").writeTo(folder);

        assertFalse(Files.exists(folder.resolve("a/b")));
        assertFalse(Files.exists(folder.resolve("x")));
        assertEquals(tree("a/stays", "2"), ClassTree.read(folder));
    }

    @Test
    void aFileBecomesAFolderAndAFolderAFile() throws IOException {
        tree("a", "1", "b/c", "2").writeTo(folder);

        tree("a/x", "3", "b", "4").writeTo(folder);

        assertEquals(tree("a/x", "3", "b", "4"), ClassTree.read(folder));
    }
}
