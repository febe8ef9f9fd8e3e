package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that the profile and the folders of a build can be elsewhere, and that modules that are not hosts are left alone.
 */
@Tag("any-jdk")
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

    /** No folder is at Maven's default. The program is forked and killed, and runs again with another session directory. */
    @Test
    void with_folders_of_its_own_choice_swaps_in_a_program_that_Maven_forks() {
        Path folder = Environment.work()
                .resolve("LayoutIT-of-its-own")
                .resolve(OddPathIT.folder().replace('=', '-'));
        Project project = Project.copyOf("exec", folder.resolve("exec"));
        project.edit(
                "app/pom.xml",
                "  <profiles>",
                "  <build><directory>../../out/app</directory><outputDirectory>../bin of app</outputDirectory></build><profiles>");
        project.edit(
                "subcrate/pom.xml",
                "</project>",
                "<build><outputDirectory>${project.basedir}/../../classes</outputDirectory></build></project>");
        List<ProcessHandle> killed;
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
            killed = mvn.processes();
            mvn.process().destroyForcibly();
            killed.forEach(ProcessHandle::destroyForcibly);
            MavenRun.awaitEnd(killed);
        }
        Path elsewhere = folder.resolve("elsewhere");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.directory=" + elsewhere)) {
            mvn.awaitLine("three sheep: A flock");
            assertEquals(1, registered(folder).size(), "that of the killed one is deleted");
            project.edit(EditIT.SHEEP, "\"A flock\"", "\"A herd\"");
            mvn.awaitLine("three sheep: A herd");
        }
        assertEquals(List.of(), registered(folder));
    }

    /** The program runs in Maven's own JVM, with only dymod configured. With dymod switched off, no line is printed. */
    @Test
    void with_a_directory_of_its_own_swaps_in_a_program_of_the_same_JVM() {
        Project project = Project.hurriedCopyOf("sheep", "LayoutIT-directory");
        project.edit(
                "app/pom.xml",
                "            <configuration>\n              <submodules>",
                "<configuration><directory>${project.basedir}/../session</directory><submodules>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
        }
        assertEquals(List.of(), registered(project.folder()));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.skip")) {
            mvn.awaitLine("three sheep: A flock");
            assertEquals(0, mvn.count("runs static: "), mvn::output);
        }
    }

    /** Returns the files by which watchers have registered sessions in a folder. */
    private static List<Path> registered(Path folder) {
        return Project.list(Path.of(System.getProperty("user.home"), ".dymod-sessions")).stream()
                .filter(file -> {
                    try {
                        return Files.readString(file).startsWith(folder.toString());
                    } catch (IOException e) {
                        return false; // A file of another test, which has just ended.
                    }
                })
                .toList();
    }

    /** Makes a module below the host use dymod, and so the submodule, which is compiled against that module. */
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
     * Moves a host's profile to its parent, so that every module has the plugin, dymod-reload and the runner. Only the host
     * switches the runner on.
     *
     * @param properties additional properties of the host
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
