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

    private static final String RELOAD = """
            <dependency>
              <groupId>dev.dymod</groupId>
              <artifactId>dymod-reload</artifactId>
              <version>${dymod.version}</version>
              <scope>runtime</scope>
            </dependency>
            """;

    /** The configuration of dymod-maven-plugin is missing. */
    private static final String LONG_PROFILE = """
            <profiles>
              <profile>
                <id>debug</id>
                <dependencies>
            """ + RELOAD + """
                </dependencies>
                <build>
                  <defaultGoal>process-classes</defaultGoal>
                  <plugins>
                    <plugin>
                      <groupId>dev.dymod</groupId>
                      <artifactId>dymod-maven-plugin</artifactId>
                      <version>${dymod.version}</version>
                      %s
                      <executions>
                        <execution>
                          <goals>
                            <goal>watch</goal>
                          </goals>
                        </execution>
                      </executions>
                    </plugin>
                    <plugin>
                      <groupId>org.codehaus.mojo</groupId>
                      <artifactId>exec-maven-plugin</artifactId>
                      <version>3.6.4</version>
                      <configuration>
                        <mainClass>app.Main</mainClass>
                      </configuration>
                      <executions>
                        <execution>
                          <phase>process-classes</phase>
                          <goals>
                            <goal>java</goal>
                          </goals>
                        </execution>
                      </executions>
                    </plugin>
                  </plugins>
                </build>
              </profile>
            </profiles>
            """;

    @Test
    void with_the_profile_in_the_parent_watches_for_the_host_alone() {
        Project project = Project.copyOf("game", "parent");
        putTheLongProfileIntoTheParent(project, submodules("rules"), "");
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
        putTheLongProfileIntoTheParent(project, "", "<dymod.submodules>settings</dymod.submodules>");
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
        putTheLongProfileIntoTheParent(project, submodules("rules"), "");
        project.edit("rules/pom.xml", "<artifactId>rules<", "<artifactId>game-rules<");
        project.edit("app/pom.xml", "<artifactId>rules<", "<artifactId>game-rules<");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] game-rules 1  edit and save a file below ");
            mvn.awaitLine("tick 1: position 1, score 10");
        }
    }

    @Test
    void with_the_goal_on_the_command_line_watches_for_the_host_alone() {
        Project project = Project.copyOf("configuration", "goal-in-every-module");
        lookUpInTheServer(project);
        project.edit("app/pom.xml", "<dependencies>", "<dependencies>" + RELOAD);
        project.edit("app/pom.xml", "</project>", """
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>dev.dymod</groupId>
                        <artifactId>dymod-maven-plugin</artifactId>
                        <version>${dymod.version}</version>
                        %s
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(submodules("settings")));
        String goal = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":watch";
        try (MavenRun mvn = MavenRun.start(project, "process-classes", goal)) {
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
     * Replaces the profile of the root pom by the long form, so that every module has the plugin, dymod-reload and the runner.
     * Only the host switches the runner on.
     *
     * @param configuration of the plugin
     * @param properties additional properties of the host
     */
    private static void putTheLongProfileIntoTheParent(Project project, String configuration, String properties) {
        project.edit(
                "app/pom.xml",
                "<dependencies>",
                "<properties><exec.skip>false</exec.skip>" + properties + "</properties><dependencies>");
        String parent = project.read("pom.xml");
        String profiles = parent.substring(parent.indexOf("<profiles>"), parent.indexOf("</project>"));
        project.write(
                "pom.xml",
                parent.replace(profiles, LONG_PROFILE.formatted(configuration))
                        .replace("<properties>", "<properties><exec.skip>true</exec.skip>"));
    }

    private static String submodules(String submodule) {
        return "<configuration><submodules><submodule>%s</submodule></submodules></configuration>".formatted(submodule);
    }

    private static void assertNothingIsPublishedIn(Project project, String... modules) {
        for (String module : modules) {
            assertFalse(Files.exists(project.file(module + "/target/dymod")), module);
        }
    }
}
