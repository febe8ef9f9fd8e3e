package dev.dymod.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The folder that the program runs from")
class ProgramFolderTest {

    @TempDir
    private Path temporary;

    private Path path = Path.of("");
    private ProgramFolder folder = new ProgramFolder(path);

    @BeforeEach
    void begin() throws IOException {
        path = temporary.resolve("program");
        folder = new ProgramFolder(path);
        folder.write(generation(1), 1);
    }

    /** Steps: {@code p2} publishes 2, {@code r2} reports 2, {@code w2} writes 2 for a start, {@code x} closes the folder. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no report, p2 p3, 1 of 1",
        "report, p2 r2, 2 of 1",
        "no report of the one before, p2 p3 r3, 3 of 1",
        "late report, p2 p3 r2, 2 of 1",
        "late report and then the next, p2 p3 r2 r3, 3 of 1",
        "rejected: the program reports the one before, p2 r2 p3 r2, 2 of 1",
        "rejected and fixed, p2 r2 p3 r2 p4 r4, 4 of 1",
        "rejected at the start: the program reports none, p2 r0, 1 of 1",
        "old report after a newer one, p2 p3 r3 r2, 3 of 1",
        "not published in this session, r2, 1 of 1",
        "restart with the rejected generation, p2 r2 p3 r2 w3, 3 of 3",
        "restart and a late report of the old program, p2 p3 w3 r2, 3 of 3",
        "restart with the newest generation, p2 r2 p3 w3 r3, 3 of 3",
        "restart and swap, p2 w2 p3 r3, 3 of 2",
        "restart without a write because of an error, p2 r2 p3 r3, 3 of 1",
        "far behind, p2 p3 p4 p5 p6 p7 p8 p9 p10 r2 r10, 10 of 1",
        "closed, p2 p3 r2 x r3, 2 of 1"
    })
    void has_the_resources_of_the_running_generation_and_the_classes_of_the_start(
            String what, String steps, String wanted) throws IOException {
        for (String step : steps.split(" ")) {
            make(step);
        }
        SortedMap<String, String> files = files();
        assertEquals(wanted, files.get("menu/today.txt") + " of " + files.get("sheep/Sheep.class"));
    }

    private void make(String step) throws IOException {
        int number = step.equals("x") ? 0 : Integer.parseInt(step.substring(1));
        switch (step.charAt(0)) {
            case 'p' -> folder.published(number, generation(number));
            case 'r' -> assertEquals(Map.of(), folder.updateTo(number));
            case 'w' -> folder.write(generation(number), number);
            default -> folder.close();
        }
    }

    private static ClassTree generation(int number) {
        return tree("menu/today.txt", number, "sheep/Sheep.class", number);
    }

    @Test
    void is_behind_until_the_newest_generation_is_reported_or_started() throws IOException {
        assertFalse(folder.isBehind());
        folder.published(2, generation(2));
        folder.published(3, generation(3));
        assertTrue(folder.isBehind());
        folder.updateTo(2);
        assertTrue(folder.isBehind());
        folder.updateTo(3);
        assertFalse(folder.isBehind());
        folder.published(4, generation(4));
        folder.write(generation(4), 4);
        assertFalse(folder.isBehind());
    }

    @Test
    void resources_come_and_go_and_providers_files_and_the_manifest_stay() throws IOException {
        folder.write(
                tree(
                        "deep/er/gone.txt", 1,
                        "deep/stays.txt", 1,
                        "alone/in/gone.txt", 1,
                        "sheep/Sheep.class", 1,
                        "META-INF/MANIFEST.MF", 1,
                        "META-INF/services/sheep.Counter", 1,
                        "META-INF/versions/21/sheep/Sheep.class", 1),
                1);
        folder.published(
                2,
                tree(
                        "deep/stays.txt", 1,
                        "alone", 2,
                        "new/er/added.txt", 2,
                        "sheep/Goat.class", 2,
                        "META-INF/services/sheep.Other", 2,
                        "META-INF/other.txt", 2));
        assertEquals(Map.of(), folder.updateTo(2));
        assertEquals(
                Map.of(
                        "deep/stays.txt", "1",
                        "alone", "2",
                        "new/er/added.txt", "2",
                        "sheep/Sheep.class", "1",
                        "META-INF/MANIFEST.MF", "1",
                        "META-INF/services/sheep.Counter", "1",
                        "META-INF/versions/21/sheep/Sheep.class", "1",
                        "META-INF/other.txt", "2"),
                files());
        assertFalse(Files.exists(path.resolve("deep/er")));

        folder.write(tree("sheep/Sheep.class", 3), 3);
        assertEquals(Map.of("sheep/Sheep.class", "3"), files());
        assertEquals(Set.of("sheep"), Set.of(path.toFile().list()));
    }

    @Test
    void only_different_files_are_written() throws IOException {
        folder.write(tree("same.txt", 1, "other.txt", 1), 1);
        // An unchanged file is not compared with the disk.
        Files.writeString(path.resolve("same.txt"), "by another tool");
        folder.published(2, tree("same.txt", 1, "other.txt", 2));
        folder.updateTo(2);
        assertEquals(Map.of("same.txt", "by another tool", "other.txt", "2"), files());
    }

    @Test
    void a_file_that_cannot_be_written_is_written_with_a_later_generation() throws IOException {
        folder.published(2, tree("a.txt", 2, "menu/today.txt", 2, "z.txt", 2, "sheep/Sheep.class", 2));
        Files.delete(path.resolve("menu/today.txt"));
        Files.createDirectories(path.resolve("menu/today.txt/in the way"));
        assertEquals(Set.of(path.resolve("menu/today.txt")), folder.updateTo(2).keySet());
        assertEquals(Map.of("a.txt", "2", "z.txt", "2", "sheep/Sheep.class", "1"), files());

        Files.delete(path.resolve("menu/today.txt/in the way"));
        Files.delete(path.resolve("menu/today.txt"));
        folder.published(3, tree("a.txt", 2, "menu/today.txt", 2, "z.txt", 2, "sheep/Sheep.class", 3));
        assertEquals(Map.of(), folder.updateTo(3));
        assertEquals(Map.of("a.txt", "2", "menu/today.txt", "2", "z.txt", "2", "sheep/Sheep.class", "1"), files());
    }

    /** As after a write for a start that failed halfway because the disk was full. */
    @Test
    void a_folder_with_unknown_contents_is_read_and_updated() throws IOException {
        ProgramFolder next = new ProgramFolder(path);
        next.published(2, tree("b.txt", 2));
        assertEquals(Map.of(), next.updateTo(2));
        assertEquals(Map.of("b.txt", "2", "sheep/Sheep.class", "1"), files());
    }

    private static ClassTree tree(Object... files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        for (int i = 0; i < files.length; i += 2) {
            bytes.put(files[i].toString(), files[i + 1].toString().getBytes(StandardCharsets.UTF_8));
        }
        return ClassTree.of(bytes);
    }

    private SortedMap<String, String> files() {
        try {
            SortedMap<String, String> files = new TreeMap<>();
            ClassTree.read(path)
                    .files()
                    .forEach((entry, bytes) -> files.put(entry, new String(bytes, StandardCharsets.UTF_8)));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
