package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that an outdated build is never shown. A gate holds javac between reading the sources and writing the classes. */
@Tag("any-jdk")
@DisplayName("An edit that is made while another is compiled")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentEditIT {

    private final Project project = Project.copyOf("gate", "ConcurrentEditIT");
    private MavenRun mvn;
    private Gate gate;

    /** Changes the source after Maven's own javac has read it, and before javac writes the class. */
    @BeforeAll
    void editDuringMavensOwnCompile() {
        Gate.close(project);
        mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.quietPeriod=2500");
        gate = new Gate(project, mvn);
        gate.awaitEntered();
        assertFalse(Files.exists(project.file("app/target/dymod")), "it is Maven's own compile");
        project.write(EditIT.SHEEP, Flock.saying("saved during the first build"));
        gate.open();
        mvn.awaitLine("three sheep: saved during the first build");
        mvn.awaitLineSince(0, "[dymod] subcrate 1 -> 2");
    }

    @AfterAll
    void end() {
        mvn.close();
    }

    @BeforeEach
    void beginAsItWas() {
        project.replace(EditIT.SHEEP, Flock.saying("as it was"));
        mvn.awaitLine("three sheep: as it was");
    }

    @Test
    void shows_no_error_when_it_was_made_during_the_very_first_build() {
        // editDuringMavensOwnCompile has waited until it was live.
        String toBeginWith = mvn.output()
                .lines()
                .takeWhile(line -> !line.contains("[dymod] subcrate 1 -> 2"))
                .collect(Collectors.joining("\n"));
        assertFalse(toBeginWith.contains("[ERROR]"), toBeginWith);
    }

    @Test
    void goes_live_instead_of_it() {
        JsonObject before = status();
        int mark = mvn.mark();
        gate.close();
        project.replace(EditIT.SHEEP, Flock.saying("the first"));
        gate.awaitEntered();
        project.replace(EditIT.SHEEP, Flock.saying("the second"));
        gate.open();

        mvn.awaitLine("three sheep: the second");
        JsonObject after = status();
        assertEquals(number(before, "generation") + 1, number(after, "generation"));
        assertEquals(number(before, "build") + 1, number(after, "build"));
        assertFalse(String.join("\n", mvn.linesSince(mark)).contains("the first"), "an outdated build is never shown");
    }

    @Test
    void finishes_no_build_when_it_reverts_the_other() {
        JsonObject before = status();
        gate.close();
        project.replace(EditIT.SHEEP, Flock.saying("taken back"));
        gate.awaitEntered();
        mvn.awaitStatus("app", "a build", status -> state(status).equals("building"));
        project.replace(EditIT.SHEEP, Flock.saying("as it was"));
        gate.open();

        mvn.awaitStatus("app", "the end of the build", status -> state(status).equals("live"));
        assertEquals(before, status());
    }

    @Test
    void shows_no_error_for_half_a_file_when_it_is_the_other_half() {
        JsonObject before = status();
        int mark = mvn.mark();

        project.editInTwoHalves(EditIT.SHEEP, "as it was", "in two quick halves", () -> {
            mvn.awaitStatus(
                    "app", "half a file compiled", status -> state(status).equals("building"));
            letHalfAFileFail();
        });

        mvn.awaitLine("three sheep: in two quick halves");
        JsonObject after = status();
        assertEquals(number(before, "generation") + 1, number(after, "generation"));
        assertEquals(number(before, "build") + 1, number(after, "build"));
        assertFalse(String.join("\n", mvn.linesSince(mark)).contains("error"), mvn::output);
    }

    /** Waits a fifth of the quiet period, because no file shows that half a file did not compile. */
    private static void letHalfAFileFail() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject status() {
        return MavenRun.onlyModule(mvn.awaitStatus(
                "app", "nothing being built", status -> state(status).equals("live")));
    }

    private static String state(JsonObject status) {
        return status.get("state").getAsString();
    }

    private static int number(JsonObject module, String name) {
        return module.get(name).getAsInt();
    }
}
