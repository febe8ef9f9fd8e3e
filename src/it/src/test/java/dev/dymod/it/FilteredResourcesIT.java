package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that filtered resources are live with the contents that Maven gives them. One program serves all tests; each begins
 * with the original resources.
 */
@Tag("any-jdk")
@DisplayName("An edit of a filtered resource")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilteredResourcesIT {

    private static final String MAIN = "subcrate/src/main/";
    private static final String WORD = MAIN + "filtered/word.txt";
    private static final String WORDS = MAIN + "filters/words.properties";
    private static final String GREETING = "-Dgreeting=good morning";

    private final Project project = Project.copyOf("filtered", "FilteredResourcesIT");
    private MavenRun mvn;
    private int tests;

    /** Contents of stamp.txt as Maven wrote it before the watch began. */
    private String stamp = "";

    @BeforeAll
    void start() {
        mvn = MavenRun.start(project, "-Pdebug", GREETING);
        mvn.awaitLine("three sheep: Many");
        stamp = project.read("subcrate/target/classes/stamp.txt");
    }

    @AfterAll
    void end() {
        mvn.close();
    }

    @BeforeEach
    void beginAsItWas() {
        project.restore("filtered", "subcrate/src");
        project.replace(WORD, "as it was, ${word}");
        // Written last, in a file of the test's own: the generation that has it has all other files, too.
        tests++;
        project.write(MAIN + "filtered/test.txt", "test " + tests);
        awaitFile("test.txt", "test " + tests);
        mvn.awaitStatus(
                "app",
                "the end of that build",
                status -> status.get("state").getAsString().equals("live"));
        mvn.awaitNextLine("three sheep: as it was, Many");
    }

    @Test
    void is_live_with_every_kind_of_value() {
        int before = generation();
        project.write(WORD, """
                ${word}, ${bells}, @more@, #[bell], ${greeting}, ${project.artifactId} @version@ ${pom.packaging},
                \\${word} \\@word@ ${unknown} @unknown@ ${windows}, ${basedir}, ${project.build.directory},
                ${settings.localRepository} ${localRepository} ${session.executionRootDirectory} ${java.version},
                ${project.baseUri} a@b.c and ${not
                over} lines, mail@example.org, \u00e4\u00f6\u00fc \ud83d\udc11\r
                and ${open to the end, and no line after""");

        mvn.awaitLine("three sheep: Many, ding ding, Many more, ding, good morning, subcrate 1.0 jar,");
        awaitGeneration(before + 1);
        assertAsMaven();
    }

    @Test
    void is_live_in_every_kind_of_file() throws IOException {
        int before = generation();
        // All at once: one swap.
        write("filtered/name.properties", "sheep=@word@ \u00e4\u00f6\u00fc".getBytes(StandardCharsets.ISO_8859_1));
        write("filtered/picture.bin", binary());
        write("filtered/picture.PNG", binary());
        project.write(MAIN + "filtered/@bell@/deep/${word}.txt", "its name is ${word}");
        project.delete(MAIN + "filtered/${word}.txt");
        project.write(MAIN + "filtered/.gitignore", "no resource");
        project.write(MAIN + "mixed/some.txt", "some ${word}");
        project.write(MAIN + "mixed/more/some.txt", "some more ${word}");
        project.write(MAIN + "mixed/other.xml", "<word>@word@ ${word}</word>");
        project.write(MAIN + "conf/host.conf", "host of @word@ @project.version@");
        project.write(MAIN + "copied/percent.txt", "%word% of a hundred, not ${word}, nor #[bell]");
        project.write(MAIN + "resources/plain.txt", "${word}");

        awaitFile("ding/deep/Many.txt", "its name is Many");
        awaitFile("plain.txt", "${word}");
        awaitGeneration(before + 1);
        assertAsMaven();
    }

    @Test
    void is_live_when_its_value_changes_in_a_filter_file() {
        int before = generation();
        project.edit(WORDS, "Many", "A flock");
        mvn.awaitLine("three sheep: as it was, A flock");
        awaitGeneration(before + 1);
        awaitFile("A flock.txt", "its name is A flock\n");
        assertAsMaven();

        // Compared with a clean build: the file with the old name is deleted.
        project.edit(WORDS, "A flock", "Many");
        mvn.awaitLine("three sheep: as it was, Many");
        awaitGeneration(before + 2);
        assertAsMaven();
    }

    @Test
    void keeps_the_time_of_the_build() {
        assertTrue(stamp.matches("at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\n"), stamp);
        assertEquals(stamp, project.read(published("stamp.txt")));

        project.edit(MAIN + "filtered/stamp.txt", "at", "built at");
        awaitFile("stamp.txt", "built " + stamp);
    }

    @Test
    void is_refused_while_a_filter_file_is_missing() {
        int before = generation();
        project.delete(WORDS);
        mvn.awaitLine("the filter file " + project.file(WORDS) + " cannot be used: it does not exist. Fix it");
        mvn.awaitLine("[dymod] subcrate: 1 error; generation " + before + " keeps running");
        mvn.awaitNextLine("three sheep: as it was, Many");

        project.write(WORDS, "word=Again\nbells=none\n");
        mvn.awaitLine("three sheep: as it was, Again");
        awaitGeneration(before + 1);
    }

    @Test
    void is_refused_when_it_is_not_text() throws IOException {
        int before = generation();
        write("filtered/word.txt", new byte[] {'$', '{', 'w', (byte) 0xff, '}'});
        mvn.awaitLine(project.file(WORD) + " cannot be filtered: it is not a text in UTF-8");
        mvn.awaitLine("[dymod] subcrate: 1 error; generation " + before + " keeps running");
        mvn.awaitNextLine("three sheep: as it was, Many");

        project.write(WORD, "fixed, ${word}");
        mvn.awaitLine("three sheep: fixed, Many");
        awaitGeneration(before + 1);
    }

    /**
     * Asserts that Maven filters the same resources to the same files, in the class folder that the program does not use.
     */
    private void assertAsMaven() {
        Path classes = project.file("subcrate/target/classes");
        for (Path file : files(classes)) {
            project.delete(file.toString());
        }
        try (MavenRun other = MavenRun.start(project, "-q", "process-resources", "-pl", "subcrate", GREETING)) {
            assertEquals(0, other.awaitExit(), other::output);
        }
        assertEquals(texts(classes), texts(project.file(published(""))));
    }

    /** Returns the texts of all files that are not classes, without the time of the build. */
    private static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString();
            try {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                texts.put(name, name.equals("stamp.txt") ? text.replaceAll("\\d", "0") : text);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return texts;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String path, byte[] contents) throws IOException {
        Files.write(project.file(MAIN + path), contents);
    }

    /** Returns all bytes, and then text that looks like an expression. */
    private static byte[] binary() {
        byte[] bytes = new byte[256 + 7];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        System.arraycopy("${word}".getBytes(StandardCharsets.UTF_8), 0, bytes, 256, 7);
        return bytes;
    }

    private static String published(String entry) {
        return "app/target/dymod/subcrate/classes/" + entry;
    }

    private void awaitFile(String entry, String contents) {
        Path file = project.file(published(entry));
        Await.until(
                entry + " with \"" + contents + "\"",
                () -> Files.exists(file) && Objects.equals(project.read(published(entry)), contents),
                mvn::output);
    }

    private int generation() {
        return project.published("app", "subcrate");
    }

    private int awaitGeneration(int atLeast) {
        JsonObject module = mvn.awaitModule(
                "app",
                "generation " + atLeast,
                candidate -> candidate.get("generation").getAsInt() >= atLeast);
        assertTrue(
                module.get("generation").getAsInt() == atLeast,
                () -> "more than one swap: " + module + "\n" + mvn.output());
        return module.get("generation").getAsInt();
    }
}
