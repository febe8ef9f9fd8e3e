package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that a submodule can be a project of its own, which the host has from the repository like any other library. */
@Tag("any-jdk")
@DisplayName("A submodule outside the build")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideIT {

    private final Project project = Project.hurriedCopyOf("sheep", "OutsideIT");

    @BeforeAll
    void moveOut() {
        for (String pom : List.of("pom.xml", "app/pom.xml", "subcrate/pom.xml")) {
            project.edit(pom, "<groupId>sheep<", "<groupId>sheep.outside<");
        }
        project.edit("pom.xml", "<module>subcrate</module>", "");
        project.edit("app/pom.xml", "<submodule>subcrate<", "<submodule>../subcrate<");
        try (MavenRun mvn = MavenRun.startIn(project, "subcrate", "install", "-q")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
    }

    @BeforeEach
    void beginWithNothingBuilt() {
        project.restore("sheep", "subcrate/src");
        project.delete("subcrate/target");
        project.delete("app/target");
    }

    @Test
    void is_named_by_its_folder() {
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] subcrate 1  edit and save a file below");
            mvn.awaitLine("three sheep: Many");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
        }
    }

    @Test
    void is_built_before_it_is_watched() {
        // Saved after the installation.
        project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: A flock");
        }
        project.edit(EditIT.SHEEP, "\"A flock\"", "A flock\"");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertEquals(1, mvn.awaitExit());
            mvn.assertPrinted("subcrate cannot be built in " + project.file("subcrate") + ", outside this build:");
            mvn.assertPrinted("Sheep.java:[14,");
        }
    }

    @Test
    void whose_contract_has_changed_has_to_be_installed() {
        project.edit("subcrate/src/main/java/sheep/SheepCounter.java", "}", """
                    default String name() {
                        return "sheep";
                    }
                }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine(
                    "[dymod] subcrate is built in " + project.file("subcrate") + ", outside this build. The program"
                            + " takes its contract from the local repository: run mvn install there when the contract"
                            + " changes.");
            mvn.awaitLineSince(
                    0, // On another stream.
                    "[dymod] sheep.SheepCounter runs static: its first generation was rejected: sheep.SheepCounter is part"
                            + " of the contract with the running program and changed");
            mvn.awaitLine("three sheep: Many");
        }
    }
}
