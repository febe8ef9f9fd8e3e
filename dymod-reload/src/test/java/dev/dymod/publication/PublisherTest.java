package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {

    @TempDir
    Path folder;

    private SessionDirectory session;
    private ModuleDirectory module;

    @BeforeEach
    void openSession() {
        session = new SessionDirectory(folder);
        module = session.module("subcrate");
    }

    @Test
    void reads_what_was_published() throws IOException {
        Publication published = publish(Publisher.open(module), "one");
        assertEquals(Optional.of(published), module.read());
        assertEquals(List.of(module), session.published());
        assertEquals(
                "subcrate/generations/1-" + published.id().substring(0, 6) + ".jar",
                published.segments().get(0).path());
    }

    @Test
    void reads_nothing_before_the_first_publication() throws IOException {
        assertEquals(Optional.empty(), module.read());
        Publisher.open(module);
        assertEquals(Optional.empty(), module.read());
        assertEquals(List.of(), session.published());
        assertFalse(module.publishes("sheep.txt"));
    }

    @Test
    void writes_the_pointer_in_its_documented_format() throws IOException {
        Publication published = publish(Publisher.open(module), "one");
        Segment jar = published.segments().get(0);
        assertEquals(
                List.of(
                        "format=1",
                        "module=subcrate",
                        "generation=1",
                        "id=" + Sha256.of(sha256("sheep.txt\0one")),
                        "segments=1",
                        "contract=sheep.Counter,sheep.Wool",
                        "contract.sha256=c0ffee",
                        "requires=meadow:7",
                        "contextClassLoader=true",
                        "copies=2",
                        "saved=1700000000123",
                        "copy.0=../my classes",
                        "copy.1=\\ C:\\\\x",
                        "segment.0=" + jar.path(),
                        "segment.0.sha256=" + jar.sha256(),
                        "sha256=" + digestOfAllButTheLast(Files.readString(module.current()))),
                Files.readAllLines(module.current()));
        assertEquals(jar.sha256(), Sha256.of(session.resolve(jar)));
    }

    private static byte[] sha256(String text) {
        return HexFormat.of().parseHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String digestOfAllButTheLast(String lines) {
        return Sha256.of(lines.substring(0, lines.lastIndexOf('\n', lines.length() - 2) + 1)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keeps_numbers_growing_over_sessions() throws IOException {
        Publisher first = Publisher.open(module);
        publish(first, "one");
        publish(first, "two");
        assertEquals(3, publish(Publisher.open(module), "three").generation());
    }

    @Test
    void withdraws_the_publication_of_the_last_session() throws IOException {
        publish(Publisher.open(module), "one");
        Publisher.open(module);
        assertEquals(Optional.empty(), module.read());
    }

    @Test
    void deletes_incomplete_files_of_a_killed_watcher() throws IOException {
        Files.createDirectories(module.generations());
        Path jar = Files.createFile(module.generations().resolve("7.unfinished"));
        Path pointer = Files.createFile(module.folder().resolve(".current-1-1.unfinished"));
        Publisher.open(module);
        assertFalse(Files.exists(jar));
        assertFalse(Files.exists(pointer));
    }

    @Test
    void deletes_old_jars_and_keeps_the_newest() throws IOException {
        Publisher publisher = Publisher.open(module);
        for (int i = 1; i <= 12; i++) {
            publish(publisher, "text " + i);
        }
        try (Stream<Path> jars = Files.list(module.generations())) {
            assertEquals(
                    List.of(5, 6, 7, 8, 9, 10, 11, 12),
                    jars.map(jar -> jar.getFileName().toString())
                            .map(name -> Integer.valueOf(name.substring(0, name.indexOf('-'))))
                            .sorted()
                            .toList());
        }
        assertTrue(module.publishes("sheep.txt"));
        assertFalse(module.publishes("wolf.txt"));
    }

    @Test
    void writes_equal_jars_for_equal_contents() throws IOException {
        Publication one = publish(Publisher.open(module), "same");
        Publication other = publish(Publisher.open(module), "same");
        assertArrayEquals(
                Files.readAllBytes(session.resolve(one.segments().get(0))),
                Files.readAllBytes(session.resolve(other.segments().get(0))));
        assertEquals(one.id(), other.id());
        assertFalse(one.equals(other));
    }

    @Test
    void leaves_the_old_pointer_when_the_jar_cannot_be_written() throws IOException {
        Publisher publisher = Publisher.open(module);
        Publication one = publish(publisher, "one");
        // A folder in the place of the file, because the user of the test may be able to write everywhere.
        Files.createDirectories(module.generations().resolve("2.unfinished/in the way"));
        assertThrows(IOException.class, () -> publish(publisher, "two"));
        assertEquals(Optional.of(one), module.read());
    }

    @Test
    void writes_files_that_a_program_of_another_user_can_read() throws IOException {
        Assumptions.assumeTrue(Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null);
        publish(Publisher.open(module), "one");
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        assertEquals(
                Files.getPosixFilePermissions(ordinary).contains(PosixFilePermission.OTHERS_READ),
                Files.getPosixFilePermissions(module.current()).contains(PosixFilePermission.OTHERS_READ));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            format=1                | ''                   | format is missing
            module=subcrate         | module=wolf          | its lines are not all of one publication
            generation=1            | generation=one       | generation is one, which is not such a number
            generation=1            | generation=0         | generation 0 is less than 1
            segments=1              | segments=2           | segment.1 is missing
            segments=1              | segments=0           | a publication has a segment at least
            segments=1              | segments=99999999999 | segments is 99999999999, which is not such a number
            segment.0.sha256=       | segment.0.sha256=0   | its lines are not all of one publication
            saved=1700000000123     | saved=               | saved is , which is not such a number
            requires=meadow:7       | requires=subcrate:1  | subcrate requires itself
            requires=meadow:7       | requires=meadow      | requires has meadow, which is not module:generation
            contract.sha256=c0ffee  | contract.sha512=1    | contract.sha256 is missing
            generation=1            | generation=2         | its lines are not all of one publication
            requires=meadow:7       | requires=meadow:8    | its lines are not all of one publication
            saved=1700000000123     | saved=1700000000124  | its lines are not all of one publication
            module=subcrate         | module=\\u00zz       | Malformed \\uxxxx encoding.
            """)
    void names_the_fault_of_a_damaged_pointer(String healthy, String damaged, String message) throws IOException {
        publish(Publisher.open(module), "one");
        String text = Files.readString(module.current());
        assertTrue(text.contains(healthy), text);
        Files.writeString(module.current(), text.replace(healthy, damaged));
        assertEquals(
                module.current() + " is not a whole pointer to a generation: " + message,
                assertThrows(IncompletePublicationException.class, module::read).getMessage());
    }

    @Test
    void refuses_the_pointer_of_another_module() throws IOException {
        publish(Publisher.open(module), "one");
        ModuleDirectory wolf = session.module("wolf");
        Files.createDirectories(wolf.folder());
        Files.copy(module.current(), wolf.current());
        assertEquals(
                wolf.current() + " is not a whole pointer to a generation: it is that of module subcrate",
                assertThrows(IOException.class, wolf::read).getMessage());
    }

    @Test
    void refuses_the_pointer_of_another_format() throws IOException {
        publish(Publisher.open(module), "one");
        Files.writeString(module.current(), Files.readString(module.current()).replace("format=1", "format=2"));
        assertEquals(
                "format 2 is not the one this version reads, 1: give dymod-reload and dymod-maven-plugin the same version",
                assertThrows(IOException.class, module::read).getMessage());
    }

    @Test
    void reads_no_pointer_that_is_only_half_there() throws IOException {
        publish(Publisher.open(module), "one");
        byte[] whole = Files.readAllBytes(module.current());
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(module.current(), java.util.Arrays.copyOf(whole, length));
            assertThrows(IncompletePublicationException.class, module::read);
        }
    }

    /** Some tools copy into the old file, from its beginning to its end. */
    @Test
    void reads_no_pointer_that_is_half_old_and_half_new() throws IOException {
        Publisher publisher = Publisher.open(module);
        publish(publisher, "one");
        byte[] old = Files.readAllBytes(module.current());
        publish(publisher, "two");
        byte[] whole = Files.readAllBytes(module.current());
        assertEquals(old.length, whole.length);
        int same = java.util.Arrays.mismatch(old, whole);
        for (int length = same + 1; length < whole.length - 1; length++) {
            byte[] mixed = old.clone();
            System.arraycopy(whole, 0, mixed, 0, length);
            Files.write(module.current(), mixed);
            assertThrows(IncompletePublicationException.class, module::read);
        }
    }

    private static Publication publish(Publisher publisher, String text) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("sheep.txt", text.getBytes(StandardCharsets.UTF_8));
        return publisher.publish(
                files,
                new TreeSet<>(List.of("sheep.Wool", "sheep.Counter")),
                "c0ffee",
                new TreeMap<>(Map.of("meadow", 7)),
                new Hosting(true, List.of("../my classes", " C:\\x")),
                Instant.ofEpochMilli(1700000000123L).plusNanos(456));
    }
}
