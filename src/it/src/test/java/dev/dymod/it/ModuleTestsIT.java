package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Proves that the tests that an edit may affect run after it, and that they can be a gate. */
@DisplayName("The tests of an edit")
class ModuleTestsIT {

    private static final String SHEEP = "subcrate/src/main/java/sheep/impl/Sheep.java";
    private static final String SHEEP_TEST = "subcrate/src/test/java/sheep/impl/SheepTest.java";
    private static final String WOOL = "subcrate/src/main/java/sheep/impl/Wool.java";
    private static final String FARM = "app/src/main/java/app/Farm.java";

    @Test
    void run_after_it() {
        Project project = Project.hurriedCopyOf("checked", "ModuleTestsIT-on");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.tests=on")) {
            mvn.awaitLineSince(0, "[dymod] tests of subcrate: 5 green");
            mvn.awaitLineSince(0, "[dymod] tests of app: 1 green");

            // Of the two test classes of the module, one uses the class.
            int mark = mvn.mark();
            project.edit(WOOL, "4 * sheep", "sheep * 4");
            mvn.awaitLineSince(mark, "[dymod] tests of subcrate: 1 green");

            mark = mvn.mark();
            project.edit(SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLineSince(mark, "three sheep: A flock");
            mvn.awaitLineSince(
                    mark,
                    "SheepTest.java:14: red: sheep.impl.SheepTest.counts_three: expected: <Many> but was: <A flock>");
            mvn.awaitLineSince(mark, "        assertEquals(\"Many\", new Sheep().count(3));");
            mvn.awaitLineSince(mark, "[dymod] tests of subcrate: 1 red, 3 green");
            // A test of another module uses it, too.
            mvn.awaitLineSince(mark, "[dymod] tests of app: 1 green");

            mark = mvn.mark();
            project.edit(SHEEP_TEST, "\"Many\"", "\"A flock");
            mvn.awaitLineSince(mark, "unclosed string literal");
            mvn.awaitLineSince(mark, "[dymod] tests of subcrate: 1 error; no test runs until they compile");
            project.edit(SHEEP_TEST, "\"A flock", "\"A flock\"");
            mvn.awaitLineSince(mark, "[dymod] tests of subcrate: green again: sheep.impl.SheepTest");
            mvn.awaitLineSince(mark, "[dymod] tests of subcrate: 4 green");
        }
    }

    @Test
    void are_a_gate() {
        Project project = Project.hurriedCopyOf("checked", "ModuleTestsIT-gate");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.tests=gate")) {
            mvn.awaitLine("three sheep: Many");
            int mark = mvn.mark();
            project.edit(SHEEP, "\"Many\"", "\"Red\"");
            mvn.awaitLineSince(mark, "[dymod] The edit waits, because sheep.impl.SheepTest is red.");
            mvn.awaitNextLine("three sheep: Many");

            // An edit of the program beside it, which is good by itself, waits with it.
            project.edit(FARM, "\", three sheep: \"", "\". Three sheep: \"");
            mvn.awaitLineSince(mark, "app.FarmTest");
            mvn.awaitNextLine(", three sheep: Many");

            project.edit(SHEEP, "\"Red\"", "\"Many\"");
            project.edit("app/src/test/java/app/FarmTest.java", "\"day 1, three", "\"day 1. Three");
            mvn.awaitLine(". Three sheep: Many");
            assertNever(mvn, "three sheep: Red");

            project.edit(SHEEP, "default -> \"Lots\"", "default -> \"A herd\"");
            mvn.awaitLine("[dymod] subcrate 1 -> 2");
        }
    }

    @Test
    void are_a_gate_for_a_program_that_others_start() {
        Project project = Project.hurriedCopyOf("checked", "ModuleTestsIT-watch");
        project.edit("app/pom.xml", "<dependencies>", """
                <dependencies>
                    <dependency>
                      <groupId>dev.dymod</groupId>
                      <artifactId>dymod-reload</artifactId>
                      <version>${dymod.version}</version>
                      <scope>runtime</scope>
                    </dependency>
                """);
        String watch = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":watch";
        try (MavenRun mvn = MavenRun.start(
                project, "process-classes", watch, "-Ddymod.submodules=subcrate", "-Ddymod.tests=gate")) {
            mvn.awaitLine("[dymod] tests of subcrate: 5 green");
            // The answer is about an edit whose tests have not begun.
            project.edit(SHEEP, "\"Many\"", "\"Red\"");
            assertTrue(AwaitRun.on(project, "app").expect(1).text().contains("sheep.impl.SheepTest is red"));
            project.edit(SHEEP_TEST, "\"Many\"", "\"Red\"");
            AwaitRun.on(project, "app").expect(0);
            mvn.awaitLine("[dymod] subcrate 2  Sheep.java  published");

            // Without a gate an edit waits for nothing, also one that was held.
            project.edit(SHEEP, "\"Red\"", "\"Many\"");
            AwaitRun.on(project, "app").expect(1);
            project.write("app/target/dymod/trigger", "tests\n");
            mvn.awaitLine("[dymod] tests are off");
            mvn.awaitLine("[dymod] subcrate 3  Sheep.java  published");
        }
    }

    private static void assertNever(MavenRun mvn, String text) {
        assertEquals(
                0,
                mvn.linesSince(0).stream()
                        .filter(line -> line.startsWith("day ") && line.contains(text))
                        .count(),
                mvn::output);
    }
}
