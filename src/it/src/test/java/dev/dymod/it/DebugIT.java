package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Under exec:exec, with a JVM that a debugger can be attached to. */
@DisplayName("A debugger")
class DebugIT {

    private static final String TYPE = "sheep.impl.Sheep";
    private static final String MAIN = "app/src/main/java/app/Main.java";

    private final Project project = Project.copyOf("exec", "DebugIT");

    @Test
    void stops_in_every_generation_at_the_line_that_was_asked_for() {
        project.edit(
                "app/pom.xml",
                "<argument>-classpath</argument>",
                "<argument>-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0</argument>"
                        + "<argument>-classpath</argument>");
        project.edit(MAIN, "System.out.println(\"three sheep: \" + sheep.count(3));", """
                try {
                    System.out.println("three sheep: " + sheep.count(3));
                } catch (IllegalStateException e) {
                    e.printStackTrace();
                }""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug");
                Debugger debugger = Debugger.attach(port(mvn))) {
            mvn.awaitLine("three sheep: Many");
            debugger.breakAt(TYPE, lineOf(EditIT.SHEEP, "\"Many\""));
            awaitStop(debugger, 1, lineOf(EditIT.SHEEP, "\"Many\""));

            // All threads of the program stand still while this is saved.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Stopped at\"");
            debugger.resume();
            Debugger.Stop stop = awaitStop(debugger, 2, lineOf(EditIT.SHEEP, "\"Stopped at\""));
            assertEquals("3", stop.variable("sheep"));

            // Lines above it are new: the editor takes the breakpoint along.
            project.edit(EditIT.SHEEP, "    @Override", "    // One line,\n    // and another.\n    @Override");
            debugger.breakAt(TYPE, lineOf(EditIT.SHEEP, "\"Stopped at\""));
            debugger.resume();
            awaitStop(debugger, 3, lineOf(EditIT.SHEEP, "\"Stopped at\""));
            debugger.clear();

            stepsFromTheProgramIntoTheModule(debugger);

            project.edit(
                    EditIT.SHEEP, "return switch", "if (sheep == 3) throw new IllegalStateException();\nreturn switch");
            mvn.awaitNextLine("java.lang.IllegalStateException");
            mvn.awaitLine("at dymod:subcrate#4//sheep.impl.Sheep.count(Sheep.java:"
                    + lineOf(EditIT.SHEEP, "IllegalStateException") + ")");
            mvn.awaitLine("at app.Main.main(Main.java:" + lineOf(MAIN, "sheep.count(3)") + ")");
        }
    }

    private void stepsFromTheProgramIntoTheModule(Debugger debugger) {
        debugger.breakAt("app.Main", lineOf(MAIN, "sheep.count(3)"));
        Debugger.Stop inMain = debugger.awaitStop("a stop in the program", any -> true);
        debugger.breakAt("app.Main", 1); // There is no code: it stays away from what follows.
        Debugger.Stop inside = debugger.stepInto(inMain);
        assertEquals("dymod:subcrate#3", inside.loader());
        assertEquals("sheep/impl/Sheep.java:" + lineOf(EditIT.SHEEP, "return switch"), inside.source());
        debugger.clear();
    }

    private static Debugger.Stop awaitStop(Debugger debugger, int generation, int line) {
        Debugger.Stop stop = debugger.awaitStop(
                "a stop in generation " + generation,
                reached -> reached.loader().equals("dymod:subcrate#" + generation));
        assertEquals("sheep/impl/Sheep.java:" + line, stop.source());
        return stop;
    }

    private int lineOf(String file, String text) {
        int before = project.read(file).indexOf(text);
        return (int) project.read(file).substring(0, before).lines().count();
    }

    private static int port(MavenRun mvn) {
        String line = mvn.awaitLine("Listening for transport dt_socket at address: ");
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }
}
