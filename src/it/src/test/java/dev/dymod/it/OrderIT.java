package dev.dymod.it;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves two orders of plugins with a real Maven. PluginOrderTest covers all orders. */
@Tag("any-jdk")
@DisplayName("A build that names the runner and the guard, as well as the profile")
class OrderIT {

    private static final String RUNNER =
            "<plugin><groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId></plugin>";

    @Test
    void swaps_in_any_order_and_runs_static_with_advice_in_a_phase_before_the_watch() {
        Project project = Project.hurriedCopyOf("sheep", "OrderIT");
        project.edit(
                "app/pom.xml", "<profiles>", "<build><plugins>" + RUNNER + Poms.GUARD + "</plugins></build><profiles>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
        }
        project.edit("app/pom.xml", "<phase>process-classes</phase>", "<phase>compile</phase>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("The mvn that runs the program did not start a watch before it. Bind the plugin that runs the"
                    + " program to process-classes or a later phase");
            mvn.awaitLine("three sheep: A flock");
        }
    }
}
