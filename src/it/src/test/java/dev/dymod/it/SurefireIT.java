package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
@DisplayName("A JUnit test of the host")
class SurefireIT {

    private static final String STATIC = "counted by sheep.impl.Sheep";

    @Test
    void passes_with_the_static_service_and_under_the_profile_with_the_dynamic_one() {
        Project project = Project.copyOf("tested", "SurefireIT");
        try (MavenRun mvn = MavenRun.start(project, "test")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted(STATIC);
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "test")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("counted by ");
            assertEquals(0, mvn.count(STATIC), mvn::output);
            mvn.assertPrinted("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        }
    }

    /** Skips exec, because the profile {@code run} would run the program before the tests. */
    @ParameterizedTest(name = "{0} JVM of its own")
    @ValueSource(ints = {1, 0})
    void sees_an_edit_while_it_runs_in(int forks) {
        Project project = Project.copyOf("tested", "SurefireIT-forks-" + forks);
        try (MavenRun mvn = MavenRun.start(
                project,
                "-Pdebug,run",
                "test",
                "-Dexec.skip",
                "-Dtest=WaitsForAnEdit",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-DforkCount=" + forks)) {
            mvn.awaitLine("before: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Edited\"");
            mvn.awaitLine("after: Edited");
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
    }
}
