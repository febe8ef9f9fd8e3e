package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that an edit is live however an editor saves it. One program serves all tests; each begins with the original
 * sources.
 */
@DisplayName("An edit")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditIT {

    static final String SHEEP = "subcrate/src/main/java/sheep/impl/Sheep.java";

    private final Project project = Project.hurriedCopyOf("sheep", "EditIT");
    private final String original = project.read(SHEEP);
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
        project.replace(SHEEP, original);
        mvn.awaitLine("three sheep: Many");
    }

    @Test
    void is_live_when_the_file_is_truncated_and_written() {
        project.edit(SHEEP, "\"Many\"", "\"truncated and written\"");

        mvn.awaitLine("three sheep: truncated and written");
    }

    @Test
    void is_live_when_another_file_is_renamed_over_it() {
        project.editByRename(SHEEP, "\"Many\"", "\"renamed over\"");

        mvn.awaitLine("three sheep: renamed over");
    }

    @Test
    void is_live_when_its_second_half_comes_after_the_first_was_refused() {
        int before = generation();

        project.editInTwoHalves(SHEEP, "\"Many\"", "\"in two halves\"", () -> {
            JsonObject half = awaitModule(
                    "the first half refused", module -> outcome(module).equals("failed"));
            assertEquals(before, generationOf(half));
            mvn.awaitLine("[dymod] subcrate: ");
            mvn.awaitLine("three sheep: Many");
        });

        mvn.awaitLine("three sheep: in two halves");
        JsonObject whole =
                awaitModule("the whole published", module -> outcome(module).equals("published"));
        assertEquals(before + 1, generationOf(whole));
    }

    @Test
    void is_live_twenty_times_in_a_row() {
        int before = generation();
        for (int i = 1; i <= 20; i++) {
            int generation = before + i;
            project.write(SHEEP, original.replace("Many", "edit " + i + "."));

            mvn.awaitLine("three sheep: edit " + i + ".");
            awaitModule("edit " + i, module -> generationOf(module) == generation);
        }
    }

    @Test
    void is_live_when_it_is_the_last_of_twenty_in_quick_succession() {
        int before = generation();
        int mark = mvn.mark();
        project.replace(SHEEP, original.replace("Many", "fast 1."));
        mvn.awaitStatus("app", "the first noticed", status -> isNoticed(status, before));
        for (int i = 2; i <= 20; i++) {
            project.replace(SHEEP, original.replace("Many", "fast " + i + "."));
        }

        mvn.awaitLine("three sheep: fast 20.");
        JsonObject last = awaitModule("the last edit", module -> generationOf(module) > before);
        assertEquals(List.of(), last.getAsJsonArray("diagnostics").asList());
        List<String> lines = mvn.linesSince(mark);
        assertEquals(
                List.of(),
                lines.stream().filter(line -> line.startsWith("[ERROR]")).toList());
        List<Integer> shown = new ArrayList<>();
        for (String line : lines) {
            int at = line.indexOf("three sheep: fast ");
            if (at >= 0) {
                shown.add(Integer.valueOf(line.substring(at + "three sheep: fast ".length(), line.length() - 1)));
            }
        }
        assertEquals(shown.stream().sorted().toList(), shown, "no word comes back");
        assertTrue(generation() <= before + 20, "generations count what was published");
    }

    @Test
    void of_a_pom_is_left_to_the_next_start_unless_it_is_taken_back() {
        String pom = project.read("subcrate/pom.xml");
        String name = "[dymod] " + project.file("subcrate/pom.xml");
        for (String broken : List.of("<artifactid>", "<artefact>")) {
            project.edit("subcrate/pom.xml", "<artifactId>", broken);
            mvn.awaitLine(name + " changed: it takes effect when mvn -Pdebug is started again.");
            project.write("subcrate/pom.xml", pom);
            mvn.awaitLine(name + " is again what it was when the watch began: nothing is left to do.");
        }
    }

    /** The program runs under exec:java, which neither compiles nor restarts it. */
    @Test
    void of_the_program_itself_is_never_reported_live_before_it_is_compiled() throws IOException {
        String main = "app/src/main/java/app/Main.java";
        String note = "app/src/main/resources/notes/note.txt";
        String program = project.read(main);
        String changed =
                "[dymod] app changed:  %s. That is no submodule, so the program keeps running without the edit until";

        project.edit(main, "three sheep", "four sheep");
        mvn.awaitLine(changed.formatted("Main.java"));
        AwaitRun waits = AwaitRun.on(project, "app").expect(3);
        assertTrue(waits.text().startsWith(changed.formatted("Main.java")), waits::toString);

        // A new file, and beside it an edit that is swapped in.
        project.write(note, "a resource");
        mvn.awaitLine(changed.formatted("note.txt"));
        project.edit(SHEEP, "\"Many\"", "\"beside it\"");
        mvn.awaitLine("three sheep: beside it");
        waits = AwaitRun.on(project, "app").expect(3);
        assertTrue(waits.text().startsWith(changed.formatted("Main.java, note.txt")), waits::toString);

        // An IDE that starts the program compiles it, too.
        project.write("app/target/classes/notes/note.txt", "a resource");
        Files.setLastModifiedTime(
                project.file("app/target/classes/app/Main.class"), Files.getLastModifiedTime(project.file(main)));
        AwaitRun.on(project, "app").expect(0);

        project.write(main, program);
        mvn.awaitLine("[dymod] " + project.file(main) + " is again what it was when the watch began");
        project.delete(note);
        mvn.awaitLine("[dymod] " + project.file(note) + " is again what it was when the watch began");
        AwaitRun.on(project, "app").expect(0);
    }

    private static boolean isNoticed(JsonObject status, int before) {
        return status.get("state").getAsString().equals("building")
                || generationOf(MavenRun.onlyModule(status)) > before;
    }

    private int generation() {
        return project.published("app", "subcrate");
    }

    private JsonObject awaitModule(String what, Predicate<JsonObject> wanted) {
        return mvn.awaitModule("app", what, wanted);
    }

    private static int generationOf(JsonObject module) {
        return module.get("generation").getAsInt();
    }

    private static String outcome(JsonObject module) {
        return module.get("outcome").getAsString();
    }
}
