package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A watcher")
class WatcherIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";

    @Test
    void is_alone_in_its_directory_and_serves_the_program_of_another_build_too() {
        Project project = Project.hurriedCopyOf("sheep", "second-watcher");
        try (MavenRun first = MavenRun.start(project, "-Pdebug")) {
            first.awaitLine("three sheep: Many");
            try (MavenRun second = MavenRun.start(project, "-Pdebug")) {
                second.awaitLine("[dymod] Another watcher already serves " + project.file("app/target/dymod")
                        + ". This build starts none of its own; its program follows that one.");
                second.awaitLine("three sheep: Many");
                project.edit(EditIT.SHEEP, "\"Many\"", "\"Still many\"");
                second.awaitLine("three sheep: Still many");
            }
            first.awaitLine("three sheep: Still many");
            // A build that would only watch fails.
            try (MavenRun third = MavenRun.start(project, "-Pdebug", "process-classes", "dymod:watch", "-Dexec.skip")) {
                assertNotEquals(0, third.awaitExit());
                assertEquals(
                        "Another watcher (process " + first.process().pid() + ") already serves "
                                + project.file("app/target/dymod")
                                + ". End it, with Ctrl-C where it runs, or give this build a directory of its own with"
                                + " -Ddymod.directory=...",
                        third.failureOf("app"));
            }
        }
    }

    @Test
    void that_was_killed_leaves_nothing_that_is_loaded_later() {
        Project project = Project.hurriedCopyOf("sheep", "killed-watcher");
        project.edit(MAIN, "while (true)", "do");
        project.edit(MAIN, "(20);\n        }", "(20);\n        } while (Dymod.isDynamic());");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Yesterday's\"");
            mvn.awaitLine("three sheep: Yesterday's");
            mvn.kill();
        }
        assertTrue(project.read("app/target/dymod/subcrate/current").contains("generation=2"));
        assertTrue(project.read("app/target/dymod/status.json").contains("\"state\":\"live\""));

        String program = JavaRun.output(List.of(
                project.file("app/target/classes"),
                project.file("subcrate/target/classes"),
                Environment.staged("dymod-runtime"),
                Environment.staged("dymod-reload")));
        assertEquals(
                List.of(
                        "WARNING: [dymod] sheep.SheepCounter runs static: no watcher is alive for "
                                + project.file("app/target/dymod")
                                + ". Start the program with mvn -Pdebug, and bind the plugin that runs it to"
                                + " process-classes or a later phase. If an IDE starts the program, first run"
                                + " mvn -Pdebug process-classes dymod:watch in a terminal.",
                        "three sheep: Many"),
                program.lines().skip(1).toList(), // The first line is the log's date.
                program);

        project.edit(EditIT.SHEEP, "\"Yesterday's\"", "\"Today's\"");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] subcrate 3  edit and save");
            mvn.awaitLine("three sheep: Today's");
            project.edit(EditIT.SHEEP, "\"Today's\"", "\"Tonight's\"");
            mvn.awaitLine("three sheep: Tonight's");
            assertEquals(0, mvn.count("Yesterday's"), mvn::output);
        }
    }

    /** The profile is in the parent, the goal is declared twice, and another goal forks the lifecycle. */
    @Test
    void begins_once_in_a_Maven_run_and_only_for_modules_that_depend_on_a_submodule() {
        Project project = Project.hurriedCopyOf("sheep", "profile-of-the-parent");
        project.edit(MAIN, "while (true)", "for (int i = 0; i < 1; i++)");
        String app = project.read("app/pom.xml");
        int group = app.indexOf("<groupId>dev.dymod</groupId>", app.indexOf("<plugins>"));
        String plugin = app.substring(
                app.lastIndexOf("<plugin>", group), app.indexOf("</plugin>", group) + "</plugin>".length());
        project.edit("app/pom.xml", plugin, "");
        project.edit(
                "pom.xml",
                "</defaultGoal>",
                "</defaultGoal><plugins>"
                        + plugin.replace(
                                "</executions>",
                                "<execution><id>again</id><goals><goal>watch</goal></goals></execution></executions>")
                        + "</plugins>");
        try (MavenRun mvn = MavenRun.start(
                project,
                "-Pdebug",
                "process-classes",
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:analyze")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(2, mvn.count("three sheep: Many"), mvn::output); // By the lifecycle, and by its fork.
            assertEquals(1, mvn.count("[dymod]"), mvn::output);
            assertEquals(
                    4,
                    mvn.linesSince(0).stream()
                            .filter(line -> line.matches(".*dymod-maven-plugin:\\S+:watch \\(\\w+\\) @ app.*"))
                            .count(),
                    mvn::output);
        }
        assertTrue(Files.exists(project.file("app/target/dymod/status.json")));
        assertFalse(Files.exists(project.file("subcrate/target/dymod")));
        assertFalse(Files.exists(project.file("target")));
    }
}
