package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@Order(1)
@DisplayName("dymod:init")
class InitIT {

    private static final String INIT = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":init";
    private static final String YES = "-Ddymod.init.yes";
    private static final String FLOCK = "sheep/src/main/java/sheep/impl/Flock.java";

    @Test
    void makes_a_project_in_an_empty_folder_that_runs_and_is_swapped() throws IOException {
        Project project = new Project(Environment.work().resolve("InitIT-empty"));
        Files.createDirectories(project.folder());
        for (Path file : Project.list(project.folder())) {
            project.delete(String.valueOf(file.getFileName()));
        }
        assertEquals(0, run(project, "", INIT), "without a yes");
        assertEquals(Map.of(), files(project));

        try (MavenRun mvn = MavenRun.start(project, INIT, YES)) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("[dymod] next: mvn -Pdebug, and then change a word in " + FLOCK);
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("day 1: many sheep");
            project.edit(FLOCK, "many", "several");
            assertNotEquals("day 1: several sheep", mvn.awaitLine("several sheep"));
        }
        Map<String, String> made = files(project);
        try (MavenRun mvn = MavenRun.start(project, INIT, YES)) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("runs dymod already, in the profile debug: nothing is changed");
        }
        assertEquals(made, files(project));
    }

    @Test
    void adds_only_the_lines_of_the_profile_to_a_build() throws IOException {
        Project project = Project.copyOf("plain", "InitIT-plain");
        Map<String, String> before = files(project);
        try (MavenRun mvn = MavenRun.start(project, INIT)) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("+++ pom.xml");
            mvn.assertPrinted("+      <id>debug</id>");
            mvn.assertPrinted("[dymod] nothing was written. To make these changes: mvn dev.dymod:dymod-maven-plugin:");
            mvn.assertPrinted(":init -Ddymod.init.yes");
        }
        assertEquals(before, files(project));

        assertEquals(0, run(project, "app", INIT, YES), "from the folder of a module");
        Map<String, String> after = files(project);
        String added = """

                  <profiles>
                    <profile>
                      <id>debug</id>
                      <build>
                        <defaultGoal>process-classes dev.dymod:dymod-maven-plugin:%s:run</defaultGoal>
                      </build>
                    </profile>
                  </profiles>
                """.formatted(Environment.version());
        assertEquals(before.get("pom.xml").replace("</build>\n", "</build>\n" + added), after.get("pom.xml"));
        before.put("pom.xml", after.get("pom.xml"));
        assertEquals(before, after);

        assertEquals(0, run(project, "", INIT, YES));
        assertEquals(after, files(project), "a second run");
        assertEquals(0, run(project, "", "test-compile"), "without the profile");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Many sheep on the farm");
        }
    }

    @Test
    void adds_only_lines_to_a_real_build_which_then_passes() throws IOException {
        Project project = new Project(Environment.work().resolve("InitIT-real"));
        project.delete("");
        project.copy(Path.of(System.getProperty("it.real")).toAbsolutePath().toString(), "");
        Map<String, String> before = files(project);
        assertEquals(0, run(project, "", INIT, YES));
        Map<String, String> after = files(project);
        String old = before.get("pom.xml");
        String pom = after.get("pom.xml");
        int start = Arrays.mismatch(old.toCharArray(), pom.toCharArray());
        String lines = pom.substring(start, start + pom.length() - old.length());
        assertEquals(old, pom.replace(lines, ""));
        assertEquals(
                6,
                lines.strip()
                        .lines()
                        .filter(line -> !line.contains("profiles>"))
                        .count(),
                lines);
        before.put("pom.xml", pom);
        assertEquals(before, after);
        assertEquals(0, run(project, "", INIT, YES), "a second run");
        assertEquals(after, files(project));
        String[] build = {
            "-q",
            "process-classes",
            "-Pdebug",
            "-pl",
            "maven-resolver-util",
            "-am",
            "-Drat.skip",
            "-Dspotless.check.skip"
        };
        assertEquals(0, run(project, "", build));
    }

    @Test
    void asks_in_a_terminal() throws IOException {
        Project project = Project.copyOf("plain", "InitIT-terminal");
        Map<String, String> before = files(project);
        try (TerminalRun mvn = TerminalRun.start(project, INIT)) {
            mvn.await("Make these changes? [y/N]");
            mvn.type("n");
            assertEquals(0, mvn.awaitExit(), mvn::sent);
        }
        assertEquals(before, files(project));
        try (TerminalRun mvn = TerminalRun.start(project, INIT)) {
            mvn.await("Make these changes? [y/N]");
            mvn.type("y");
            mvn.await("[dymod] next: mvn -Pdebug");
            assertEquals(0, mvn.awaitExit(), mvn::sent);
        }
        assertNotEquals(before, files(project));
    }

    @Test
    void prints_the_lines_to_paste_where_it_does_not_understand_a_pom() throws IOException {
        Project project = Project.copyOf("plain", "InitIT-refused");
        project.edit("pom.xml", "</project>", """
                  <profiles><profile><id>debug</id><build><defaultGoal>verify</defaultGoal></build></profile></profiles>
                </project>""");
        Map<String, String> before = files(project);
        try (MavenRun mvn = MavenRun.start(project, INIT, YES)) {
            assertNotEquals(0, mvn.awaitExit());
            mvn.assertPrinted("has a profile debug with the default goal verify. Nothing was changed.");
            mvn.assertPrinted("<defaultGoal>process-classes dev.dymod:dymod-maven-plugin:");
        }
        assertEquals(before, files(project));
        assertEquals(0, run(project, "", INIT, YES, "-Ddymod.init.profile=live"));
        try (MavenRun mvn = MavenRun.start(project, "-Plive")) {
            mvn.awaitLine("Many sheep on the farm");
        }
    }

    /** Returns a build whose host module has the package that the original has in a submodule. */
    private static Project unmoved(String test) {
        Project project = Project.copyOf("live", test);
        project.delete("app/src/main/java/sheep");
        project.move("subcrate/src/main/java/sheep", "app/src/main/java/sheep");
        project.delete("subcrate");
        project.edit("pom.xml", "    <module>subcrate</module>\n", "");
        String pom = project.read("app/pom.xml");
        project.write(
                "app/pom.xml",
                pom.replaceAll(
                        "(?s)    <dependency>\\s*<groupId>live</groupId>\\s*<artifactId>subcrate.*?</dependency>\\s*\n",
                        ""));
        return project;
    }

    @Test
    void moves_a_package_into_a_submodule_that_is_swapped() throws IOException {
        Project project = unmoved("InitIT-move");
        try (MavenRun mvn = MavenRun.start(project, INIT, YES, "-Dmodule=flock", "-Dpackage=sheep")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("+    <module>flock</module>");
            mvn.assertPrinted("[dymod] flock is a submodule with the service sheep.SheepCounter.");
        }
        assertEquals(
                "sheep.impl.Sheep\n", project.read("flock/src/main/resources/META-INF/services/sheep.SheepCounter"));
        assertTrue(Files.notExists(project.file("app/src/main/java/sheep")));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLineSince(0, "[dymod] submodules: flock.");
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            project.edit("flock/src/main/java/sheep/impl/Sheep.java", "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, calm, sun, on the farm, Three sheep");
            assertEquals(1, mvn.count("begun"));
        }
    }

    @Test
    void says_what_stands_in_the_way_of_a_move() throws IOException {
        Project project = unmoved("InitIT-obstacle");
        project.edit("app/src/main/java/app/Main.java", "Dymod.lookup(SheepCounter.class)", "new sheep.impl.Sheep()");
        Map<String, String> before = files(project);
        try (MavenRun mvn = MavenRun.start(project, INIT, YES, "-Dmodule=flock", "-Dpackage=sheep")) {
            assertNotEquals(0, mvn.awaitExit());
            mvn.assertPrinted(
                    "app.Main.main() uses new sheep.impl.Sheep(...). Get the object by Dymod.lookup(SheepCounter.class)");
        }
        assertEquals(before, files(project));
    }

    @Test
    void undoes_a_move_whose_result_does_not_compile() throws IOException {
        Project project = unmoved("InitIT-undone");
        project.write("app/src/test/java/app/Names.java", "package app; public class Names {}");
        project.write("app/src/test/java/sheep/Named.java", "package sheep; class Named extends app.Names {}");
        Map<String, String> before = files(project);
        try (MavenRun mvn = MavenRun.start(project, INIT, YES, "-Dmodule=flock", "-Dpackage=sheep")) {
            assertNotEquals(0, mvn.awaitExit());
            mvn.assertPrinted("package app does not exist");
            mvn.assertPrinted("The build has failed with the module flock");
        }
        assertEquals(before, files(project));
        assertTrue(Files.notExists(project.file("flock")));
        assertEquals(0, run(project, "", "test-compile"), "the build as it was");
    }

    private static int run(Project project, String folder, String... arguments) {
        try (MavenRun mvn = MavenRun.startIn(project, folder, arguments)) {
            return mvn.awaitExit();
        }
    }

    /** Returns the contents of all files outside the build folders. */
    private static Map<String, String> files(Project project) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = project.folder().relativize(file).toString().replace('\\', '/');
                if (!name.contains("target/")) {
                    contents.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }
}
