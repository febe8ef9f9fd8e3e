package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that a watch in one terminal serves programs that are started elsewhere, as by an IDE. */
@Tag("any-jdk")
@DisplayName("dymod:watch in a terminal of its own")
class WatchGoalIT {

    @Test
    void serves_every_program_that_is_started_beside_it() {
        Project project = Project.hurriedCopyOf("sheep", "WatchGoalIT-two-programs");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "process-classes", "dymod:watch", "-Dexec.skip")) {
            mvn.awaitLine("[dymod] watching until Ctrl-C");
            try (Program other = Program.start(project, "app", "subcrate")) {
                try (Program one = Program.start(project, "app", "subcrate")) {
                    one.output().await("three sheep: Many");
                    other.output().await("three sheep: Many");

                    project.edit(EditIT.SHEEP, "\"Many\"", "\"Seen by both\"");
                    one.output().await("three sheep: Seen by both");
                    other.output().await("three sheep: Seen by both");
                    awaitSwapped(mvn, one, 2);
                    awaitSwapped(mvn, other, 2);
                }

                project.edit(EditIT.SHEEP, "\"Seen by both\"", "\"Seen by the other\"");
                other.output().await("three sheep: Seen by the other");
                awaitSwapped(mvn, other, 3);
                mvn.awaitLine("[dymod] subcrate 2 -> 3  Sheep.java");

                assertTrue(mvn.isAlive(), "it stays until it is ended");
                mvn.terminate();
                other.output().await("[dymod] The watcher of " + project.file("app/target/dymod") + " has ended.");
                other.output().await("three sheep: Seen by the other");
            }
            assertEquals(0, mvn.count("three sheep"), "Maven itself runs none");
        }
    }

    @Test
    void needs_no_runner_in_the_profile() {
        Project project = Project.copyOf("tested", "WatchGoalIT-no-runner");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "process-classes", "dymod:watch")) {
            mvn.awaitLine("[dymod] watching until Ctrl-C");
            try (Program program = Program.start(project, "app", "subcrate")) {
                program.output().await("three sheep: Many");
                project.edit(EditIT.SHEEP, "\"Many\"", "\"No runner\"");
                program.output().await("three sheep: No runner");
            }
        }
    }

    private static void awaitSwapped(MavenRun mvn, Program program, int generation) {
        JsonObject report = mvn.awaitReport(
                "app",
                program.pid(),
                "the report of a program on generation " + generation,
                module -> module.get("generation").getAsInt() == generation);
        assertEquals("swapped", report.get("outcome").getAsString());
    }
}
