package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A watcher")
class WatcherEndIT {

    private static final String LOCK = "app/target/dymod/lock";

    @Test
    void ends_with_Maven_and_a_program_beside_it_keeps_running_and_follows_the_next_one() {
        Project project = Project.copyOf("flock", "WatcherEndIT-program");
        int mark;
        int generation;
        try (MavenRun first = MavenRun.start(project, "-Pdebug")) {
            first.awaitLine("three sheep: Many");
            try (Program program = Program.start(project, "app", "subcrate")) {
                program.output().await("three sheep: Many");

                project.replace(Flock.SHEEP, Flock.saying("seen by both"));
                program.output().await("three sheep: seen by both");
                first.awaitLine("three sheep: seen by both");
                first.awaitReport(
                        "app",
                        program.pid(),
                        "a report of the program",
                        report -> report.get("outcome").getAsString().equals("swapped"));
                generation = generation(first);

                List<ProcessHandle> processes = first.processes();
                mark = program.output().mark();
                first.kill();
                assertEnded(project, processes);
                program.output().await("[dymod] The watcher of " + project.file("app/target/dymod") + " has ended.");
                program.output().await("three sheep: seen by both");

                try (MavenRun second = MavenRun.start(project, "-Pdebug")) {
                    program.output()
                            .await("[dymod] A watcher of " + project.file("app/target/dymod") + " is alive again.");
                    second.awaitLine("three sheep: seen by both");
                    assertTrue(generation(second) > generation, "generation numbers only grow");
                    // The classes are the same: the program keeps its provider under the new number.
                    int same = generation(second);
                    second.awaitReport(
                            "app",
                            program.pid(),
                            "a report of the same classes",
                            report -> report.get("outcome").getAsString().equals("unchanged")
                                    && report.get("running").getAsInt() == same);
                    project.replace(Flock.SHEEP, Flock.saying("seen by both again"));
                    program.output().await("three sheep: seen by both again");
                    second.awaitLine("three sheep: seen by both again");
                    assertEquals(
                            1,
                            program.output().since(mark).stream()
                                    .filter(line -> line.contains("has ended"))
                                    .count(),
                            "reported once");
                    generation = generation(second);

                    processes = second.processes();
                    second.terminate();
                    assertEnded(project, processes);
                    JsonObject status = second.awaitStatus("app", "a status", json -> true);
                    assertEquals("stopped", status.get("state").getAsString());
                    assertEquals(
                            generation,
                            MavenRun.onlyModule(status).get("generation").getAsInt());
                }
                assertTrue(program.isAlive(), "only the test ends it");
            }
        }
    }

    @Test
    void ends_when_a_clean_deletes_its_directory_and_the_program_keeps_running() {
        Project project = Project.copyOf("run", "WatcherEndIT-clean");
        try (MavenRun first = MavenRun.start(project, "-Pdebug")) {
            first.awaitLine("three sheep: Many");
            project.delete("app/target");
            first.awaitLine("[dymod] " + project.file("app/target/dymod")
                    + " was deleted, as mvn clean does: nothing is watched"
                    + " any more. The program keeps running, without the classes that it has not loaded yet. End it, and start"
                    + " mvn -Pdebug again; -Ddymod.directory=... names a folder that no clean deletes.");
            first.awaitNextLine("three sheep: Many");
            assertFalse(Files.exists(project.file("app/target/dymod/status.json")), "nothing is left of it");
            AwaitRun.on(project, "app").expect(4);
            List<ProcessHandle> processes = first.processes();
            first.terminate();
            MavenRun.awaitEnd(processes);
        }
        try (MavenRun second = MavenRun.start(project, "-Pdebug")) {
            second.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"After a clean\"");
            second.awaitLine("three sheep: After a clean");
        }
    }

    @Test
    void ends_with_Maven_even_while_it_compiles_and_the_next_one_finds_the_directory_free() {
        Project project = Project.copyOf("gate", "WatcherEndIT-gate");
        int generation;
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.replace(Flock.SHEEP, Flock.saying("the last"));
            mvn.awaitLine("three sheep: the last");
            mvn.awaitLineSince(0, "  Sheep.java  "); // Printed by another thread.
            // Executed after the compile of the start, which must not be the one that reaches the gate.
            project.write("app/target/dymod/trigger", "reload\n");
            mvn.awaitLine(" is what the sources are");
            generation = generation(mvn);
            Gate gate = new Gate(project, mvn);
            gate.close();
            project.replace(Flock.SHEEP, Flock.saying("never compiled"));
            gate.awaitEntered();
            mvn.awaitStatus(
                    "app",
                    "a build",
                    status -> status.get("state").getAsString().equals("building"));
            Schemas.check(project, "app");

            List<ProcessHandle> processes = mvn.processes();
            int mark = mvn.mark();
            mvn.terminate();

            assertEnded(project, processes);
            JsonObject status = mvn.awaitStatus("app", "a status", json -> true);
            assertEquals("stopped", status.get("state").getAsString());
            assertEquals(
                    generation, MavenRun.onlyModule(status).get("generation").getAsInt());
            String last = String.join("\n", mvn.linesSince(mark));
            assertFalse(last.contains("[dymod]") || last.contains("Exception"), last);
        }
        project.delete("subcrate/closed");
        project.delete("subcrate/entered");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: never compiled");
            assertTrue(generation(mvn) > generation, "generation numbers only grow");
        }
    }

    private static int generation(MavenRun mvn) {
        return mvn.awaitModule("app", "a status", module -> true)
                .get("generation")
                .getAsInt();
    }

    private static void assertEnded(Project project, List<ProcessHandle> processes) {
        assertEquals(
                List.of(), processes.stream().filter(ProcessHandle::isAlive).toList(), "no process is left");
        // A program that probes the lock holds it for an instant.
        Await.until("a free lock", () -> isFree(project), () -> project.file(LOCK) + " is held");
    }

    private static boolean isFree(Project project) {
        try (FileChannel channel = FileChannel.open(project.file(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
