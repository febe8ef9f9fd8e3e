package dev.dymod.it;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@DisplayName("An edit")
class EditIT {

    static final String SHEEP = "subcrate/src/main/java/sheep/impl/Sheep.java";

    @Test
    void is_live_in_the_running_program_however_it_is_saved(TestInfo test) {
        Project project =
                Project.copyOf("sheep", test.getTestMethod().orElseThrow().getName());
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");

            project.edit(SHEEP, "\"Many\"", "\"truncated and written\"");
            mvn.awaitLine("three sheep: truncated and written");

            project.editByRename(SHEEP, "\"truncated and written\"", "\"renamed over\"");
            mvn.awaitLine("three sheep: renamed over");

            project.editInTwoHalves(
                    SHEEP, "\"renamed over\"", "\"in two halves\"", () -> mvn.awaitLine("three sheep: renamed over"));
            mvn.awaitLine("three sheep: in two halves");
        }
    }
}
