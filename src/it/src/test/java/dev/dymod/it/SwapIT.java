package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves which edits are swapped in, and which have no effect. One program serves all tests; each begins with the original
 * flock.
 */
@DisplayName("What swaps, and what does nothing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapIT {

    private static final String RESOURCES = "subcrate/src/main/resources/";

    private final Project project = Project.copyOf("flock", "SwapIT");
    private MavenRun mvn;

    @BeforeAll
    void start() {
        mvn = MavenRun.start(project, "-Pdebug");
        mvn.awaitLine("three sheep: Many");
    }

    @AfterAll
    void end() {
        mvn.close();
    }

    @BeforeEach
    void beginAsItWas() {
        project.restore("flock", "subcrate/src");
        mvn.awaitLine("three sheep: Many");
        mvn.awaitStatus(
                "app",
                "a live module",
                status -> status.get("state").getAsString().equals("live"));
    }

    @Test
    void a_new_class() {
        project.write(
                Flock.SOURCES + "sheep/impl/Other.java",
                Flock.saying("a new class").replace("Sheep ", "Other "));
        project.replace(Flock.SHEEP, Flock.returning("new Other().count(sheep)"));

        mvn.awaitLine("three sheep: a new class");
    }

    @Test
    void a_deleted_class() {
        project.replace(Flock.SHEEP, Flock.with("""
                private static String find() {
                    try {
                        return Class.forName("sheep.impl.Word").getSimpleName() + " is there";
                    } catch (ClassNotFoundException e) {
                        return "Word is gone";
                    }
                }
                """, "find()"));
        mvn.awaitLine("three sheep: Word is there");

        project.delete(Flock.WORD);

        // The program still has the class on its own class path.
        mvn.awaitLine("three sheep: Word is gone");
    }

    @Test
    void a_renamed_class() {
        String renamed = Flock.WORD.replace("Word", "Expression");
        project.write(renamed, project.read(Flock.WORD).replace("class Word", "class Expression"));
        project.delete(Flock.WORD);
        project.replace(Flock.SHEEP, Flock.returning("\"renamed: \" + new Expression().text()"));

        mvn.awaitLine("three sheep: renamed: Many");
    }

    @Test
    void a_moved_package_of_the_provider() {
        for (String name : List.of("Sheep", "Word", "Goat")) {
            String file = Flock.SOURCES + "sheep/impl/" + name + ".java";
            project.write(file.replace("impl", "moved"), project.read(file).replace("sheep.impl", "sheep.moved"));
            project.delete(file);
        }
        project.edit(Flock.SOURCES + "sheep/moved/Word.java", "Many", "moved");
        project.edit(Flock.SERVICES, "sheep.impl", "sheep.moved");

        mvn.awaitLine("three sheep: moved");
    }

    @Test
    void a_changed_hierarchy() {
        project.write(Flock.SOURCES + "sheep/impl/Animal.java", """
                package sheep.impl;

                abstract class Animal {

                    abstract String name();

                    public String count(int animals) {
                        return animals + " of the kind " + name();
                    }
                }
                """);
        project.replace(Flock.SHEEP, """
                package sheep.impl;

                import sheep.SheepCounter;

                public final class Sheep extends Animal implements SheepCounter {

                    @Override
                    String name() {
                        return "sheep";
                    }
                }
                """);
        mvn.awaitLine("three sheep: 3 of the kind sheep");

        project.replace(Flock.SOURCES + "sheep/impl/Animal.java", """
                package sheep.impl;

                interface Animal {

                    String name();

                    default String count(int animals) {
                        return animals + " that implement " + name();
                    }
                }
                """);
        project.replace(Flock.SHEEP, """
                package sheep.impl;

                import sheep.SheepCounter;

                public record Sheep(String name) implements Animal, SheepCounter {

                    public Sheep() {
                        this("sheep");
                    }

                    @Override
                    public String count(int sheep) {
                        return Animal.super.count(sheep);
                    }
                }
                """);
        mvn.awaitLine("three sheep: 3 that implement sheep");
    }

    @Test
    void an_edited_resource() {
        project.replace(Flock.SHEEP, Flock.with("""
                private static String read() {
                    try (java.io.InputStream in = Sheep.class.getResourceAsStream("/word.txt")) {
                        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                """, "read()"));
        mvn.awaitLine("three sheep: from a resource");

        project.write(RESOURCES + "word.txt", "from an edited resource");

        mvn.awaitLine("three sheep: from an edited resource");
    }

    @Test
    void another_provider_in_the_services_file() {
        project.write(Flock.SERVICES, "sheep.impl.Goat\n");

        mvn.awaitLine("three sheep: a goat counts");
    }

    @Test
    void an_undo_is_an_edit_like_any_other() {
        int before = number("generation");
        project.edit(Flock.WORD, "Many", "More");
        mvn.awaitLine("three sheep: More");

        project.edit(Flock.WORD, "More", "Many");

        mvn.awaitLine("three sheep: Many");
        awaitGeneration(before + 2);
    }

    /** An effect of a touch would come before the next edit, or together with it. */
    @Test
    void not_a_touch() throws IOException {
        int generation = number("generation");
        int build = number("build");
        Files.setLastModifiedTime(project.file(Flock.SHEEP), FileTime.from(Instant.now()));
        project.write(Flock.SOURCES + "sheep/impl/Goat.java", project.read(Flock.SOURCES + "sheep/impl/Goat.java"));
        project.replace(RESOURCES + "word.txt", project.read(RESOURCES + "word.txt"));

        project.replace(Flock.WORD, project.read(Flock.WORD).replace("Many", "not a touch"));

        mvn.awaitLine("three sheep: not a touch");
        JsonObject after = awaitGeneration(generation + 1);
        assertEquals(build + 1, after.get("build").getAsInt());
        assertEquals(
                List.of(new JsonPrimitive("src/main/java/sheep/impl/Word.java")),
                after.getAsJsonArray("changed").asList());
    }

    @Test
    void not_a_comment() {
        int generation = number("generation");
        int build = number("build");
        project.edit(Flock.WORD, "than two.", "than two!");

        JsonObject after =
                mvn.awaitModule("app", "a build", module -> module.get("build").getAsInt() > build);
        assertEquals("unchanged", after.get("outcome").getAsString());
        assertEquals(generation, after.get("generation").getAsInt());
        mvn.awaitLine("[dymod] subcrate " + generation + "  Word.java  no class changed");
    }

    private int number(String name) {
        return mvn.awaitModule("app", "a status", module -> true).get(name).getAsInt();
    }

    private JsonObject awaitGeneration(int generation) {
        return mvn.awaitModule(
                "app",
                "generation " + generation,
                module -> module.get("generation").getAsInt() >= generation);
    }
}
