package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the profile can be, other than in the host, and what that brings into modules that are none. */
@DisplayName("A build")
class LayoutIT {

    @Test
    void with_the_profile_in_the_parent_watches_for_the_host_alone() {
        Project project = Project.copyOf("game", "parent");
        moveTheProfileToTheParent(project, "");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("tick 1: position 1, score 10");
            assertEquals(4, mvn.count(":watch (default) @ "), mvn::output);
            assertEquals(1, mvn.count("[dymod]"), mvn::output);
            assertNothingIsPublishedIn(project, ".", "api", "rules");

            project.edit(GameIT.RULES, "moveBy(1)", "moveBy(-1000)");
            mvn.awaitLine(": position -");
        }
    }

    @Test
    void with_the_profile_in_the_parent_leaves_it_to_the_host_to_name_its_submodules() {
        Project project = Project.copyOf("configuration", "parent-without-submodules");
        moveTheProfileToTheParent(project, "<dymod.submodules>settings</dymod.submodules>");
        project.edit("pom.xml", """
                            <configuration>
                              <submodules>
                                <submodule>settings</submodule>
                              </submodules>
                            </configuration>
                """, "");
        lookUpInTheServer(project);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Good morning");
            assertNothingIsPublishedIn(project, ".", "server", "settings");

            project.edit(LiveConfigurationIT.SETTINGS, "\"Good morning\"", "\"Good evening\"");
            mvn.awaitLine("Good evening");
        }
    }

    @Test
    void with_the_profile_in_the_parent_finds_a_submodule_by_the_folder_that_the_parent_sees() {
        Project project = Project.copyOf("game", "parent-with-a-folder");
        moveTheProfileToTheParent(project, "");
        for (String pom : List.of("rules/pom.xml", "app/pom.xml")) {
            project.edit(pom, "<artifactId>rules<", "<artifactId>game-rules<");
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] game-rules 1  edit and save a file below ");
            mvn.awaitLine("tick 1: position 1, score 10");
        }
    }

    @Test
    void with_the_goal_on_the_command_line_watches_for_the_host_alone() {
        Project project = Project.copyOf("configuration", "goal-in-every-module");
        lookUpInTheServer(project);
        String goal = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":watch";
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Dexec.skip", "process-classes", goal)) {
            mvn.awaitLine("[dymod] settings 1  edit and save a file below ");
            mvn.awaitLine("[dymod] watching until Ctrl-C");
            assertNothingIsPublishedIn(project, ".", "server", "settings");
        }
    }

    /** A module below the host uses dymod then; the submodule, which is compiled against it, has it, too. */
    private static void lookUpInTheServer(Project project) {
        project.edit("server/pom.xml", "</project>", """
                  <dependencies>
                    <dependency>
                      <groupId>dev.dymod</groupId>
                      <artifactId>dymod-runtime</artifactId>
                      <version>${dymod.version}</version>
                    </dependency>
                  </dependencies>
                </project>
                """);
        project.edit(
                "server/src/main/java/configuration/Server.java",
                "this.configuration = configuration;",
                "this.configuration = dev.dymod.Dymod.lookup(Configuration.class);");
    }

    /**
     * Moves a host's profile to its parent: every module has the plugin then, dymod-reload, and the runner, which is
     * switched on in the host alone.
     *
     * @param properties more of the host's
     */
    private static void moveTheProfileToTheParent(Project project, String properties) {
        String host = project.read("app/pom.xml");
        String profiles = profilesOf(host);
        project.write(
                "app/pom.xml",
                host.replace(profiles, "<properties><exec.skip>false</exec.skip>" + properties + "</properties>"));
        String parent = project.read("pom.xml");
        project.write(
                "pom.xml",
                parent.replace(
                                profilesOf(parent),
                                profiles.replace("<build>", "<build><defaultGoal>process-classes</defaultGoal>"))
                        .replace("<properties>", "<properties><exec.skip>true</exec.skip>"));
    }

    private static String profilesOf(String pom) {
        return pom.substring(pom.indexOf("<profiles>"), pom.indexOf("</project>"));
    }

    private static void assertNothingIsPublishedIn(Project project, String... modules) {
        for (String module : modules) {
            assertFalse(Files.exists(project.file(module + "/target/dymod")), module);
        }
    }
}
