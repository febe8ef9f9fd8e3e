package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Proves that a program whose JVM has other agents runs what the sources say after each edit: in place, or restarted. */
@DisplayName("An edit of a program with other agents in its JVM")
class OtherAgentsIT {

    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String WORDS = "words/src/main/java/words/Words.java";
    private static final String RING = "app/ring";
    private static final String BARN = "app/src/main/java/app/Barn.java";

    @Test
    void is_in_place_where_coverage_leaves_the_class_alone_and_else_restarts_with_the_reason_of_the_jvm() {
        Project project = Project.copyOf("live", "OtherAgentsIT-coverage");
        String agent = "-javaagent:" + Environment.agent("jacoco") + "=includes=app.*,destfile="
                + project.file("app/target/jacoco.exec");
        try (MavenRun mvn = start(project, "-Ddymod.run.jvmArguments=" + agent)) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            mvn.awaitAppPid("app", 1);

            project.edit(WORDS, "on the farm", "in the barn");
            mvn.awaitLine("days, calm, sun, in the barn, Many sheep");
            assertEquals(1, mvn.count("begun"));

            // JaCoCo has added a method to the class, and leaves the new version as it is.
            project.edit(FARM, "\"calm\"", "\"glad\"");
            mvn.awaitLine("app.Main is restarted: app.Farm: class redefinition failed: attempted to ");
            mvn.awaitLine("farm: 1 days, glad, sun, in the barn, Many sheep");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, glad, sun, in the barn, Three sheep");
            AwaitRun.on(project, "app").expect(0);
            assertEquals(2, mvn.count("begun"));
        }
        assertTrue(Files.exists(project.file("app/target/jacoco.exec")), "the agent has run");
    }

    @Test
    void leaves_a_mock_of_the_class_a_mock() {
        Project project = Project.copyOf("live", "OtherAgentsIT-mocks");
        mockTheBarn(project);
        try (MavenRun mvn = start(project)) {
            mvn.awaitLine("days, oak tin, mocked null, spied tin, sun");
            mvn.awaitAppPid("app", 1);

            project.edit(BARN, "\"tin\"", "\"slate\"");
            mvn.awaitLine("days, oak slate, mocked null, spied slate, sun");
            project.edit(BARN, "\"oak\"", "\"elm\"");
            mvn.awaitLine("days, elm slate, mocked null, spied slate, sun");
            mvn.awaitLineSince(0, "in place: Barn.roof");
            mvn.awaitLineSince(0, "in place: Barn.door");
            assertEquals(1, mvn.count("begun"));

            project.edit(BARN, "final class Barn {", "final class Barn { int stalls;");
            mvn.awaitLine("app.Main is restarted: Barn.stalls was added");
            mvn.awaitLine("farm: 1 days, elm slate, mocked null, spied slate, sun");
            AwaitRun.on(project, "app").expect(0);
        }
    }

    private static void mockTheBarn(Project project) {
        project.edit("app/pom.xml", "  <dependencies>\n    <dependency>", """
                  <dependencies>
                    <dependency>
                      <groupId>org.mockito</groupId>
                      <artifactId>mockito-core</artifactId>
                      <version>5.20.0</version>
                    </dependency>
                    <dependency>""");
        project.write(BARN, """
                package app;

                import org.mockito.Mockito;

                /** Final, so only Mockito's agent can mock it. */
                final class Barn {

                    static final Barn REAL = new Barn();
                    static final Barn MOCK = Mockito.mock(Barn.class);
                    static final Barn SPY = Mockito.spy(new Barn());

                    static String all() {
                        return REAL + ", " + MOCK.door() + " " + MOCK.roof() + ", " + SPY.door() + " " + SPY.roof();
                    }

                    String door() {
                        return "oak";
                    }

                    String roof() {
                        return "tin";
                    }

                    @Override
                    public String toString() {
                        return door() + " " + roof();
                    }
                }
                """);
        project.edit(FARM, "mood() + \", \"", "Barn.all() + \", \"");
        project.edit("app/src/main/java/app/Main.java", "Farm farm =", """
                org.mockito.Mockito.when(Barn.MOCK.door()).thenReturn("mocked");
                org.mockito.Mockito.when(Barn.SPY.door()).thenReturn("spied");
                Farm farm =""");
    }

    @Test
    @ResourceLock("port 5005")
    void is_in_place_beside_a_debugger_and_restarts_where_that_has_stopped_the_program() {
        Project project = Project.copyOf("live", "OtherAgentsIT-debugger");
        project.edit(
                FARM, "days++;", "days++; if (java.nio.file.Files.exists(java.nio.file.Path.of(\"ring\"))) bell();");
        project.edit(FARM, "private String mood()", """
                private void bell() {
                        System.out.println("bell");
                    }

                    private String mood()""");
        try (MavenRun mvn = start(project, "-Ddymod.debug=true")) {
            int port = DebugIT.port(mvn);
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            mvn.awaitAppPid("app", 1);
            try (Debugger debugger = Debugger.attach(port)) {
                debugger.breakAt("app.Farm", line(project, "println(\"bell\")"));
                project.write(RING, "");
                debugger.awaitStop("a stop", any -> true);
                project.delete(RING);
                debugger.resume();
                project.edit(FARM, "return \"calm\"", "return \"glad\"");
                mvn.awaitLine("days, glad, sun, on the farm, Many sheep");
                mvn.awaitLineSince(0, "); set its breakpoints again");
                mvn.awaitLineSince(0, "[dymod] in place: the JVM clears the breakpoints in classes that it redefines");

                // The JVM has cleared the breakpoint.
                project.write(RING, "");
                mvn.awaitNextLine("bell");
                debugger.breakAt("app.Farm", line(project, "println(\"bell\")"));
                debugger.awaitStop("a stop where the breakpoint was", any -> true);
                project.delete(RING);
                debugger.breakAt("app.Farm", line(project, "return \"glad\""));
                debugger.resume();
                debugger.awaitStop("a stop in the new body", any -> true);

                // All threads are stopped, the agent's included.
                assertEquals(1, mvn.count("begun"));
                project.edit(FARM, "return \"glad\"", "return \"sad\"");
                mvn.awaitLine(
                        "app.Main is restarted: The program has not answered within 5 s. A debugger may have stopped"
                                + " it.");
                mvn.awaitLine("farm: 1 days, sad, sun, on the farm, Many sheep");
            }
            try (Debugger debugger = Debugger.attach(port)) {
                debugger.breakAt("app.Farm", line(project, "return \"sad\""));
                debugger.awaitStop("a stop in the new program", any -> true);
                debugger.clear();
            }
        }
    }

    private static MavenRun start(Project project, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "-Pdebug";
        all[1] = "-Ddymod.run.inPlace=auto";
        all[2] = "-Ddymod.run.standby=never";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return MavenRun.start(project, all);
    }

    private static int line(Project project, String text) {
        String source = project.read(FARM);
        return (int) source.substring(0, source.indexOf(text)).lines().count();
    }
}
