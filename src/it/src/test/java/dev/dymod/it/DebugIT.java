package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Proves that breakpoints and steps work across swaps, in a program that {@code dymod:run} has started. */
@DisplayName("A debugger")
@ResourceLock("port 5005")
class DebugIT {

    private static final String TYPE = "sheep.impl.Sheep";
    private static final String MAIN = "app/src/main/java/app/Main.java";

    private final Project project = Project.copyOf("run", "DebugIT");

    @Test
    void stops_in_every_generation_at_the_line_of_the_breakpoint() {
        project.edit(
                MAIN,
                "System.out.println(greeting + \" \" + Words.place() + \", three sheep: \" + sheep.count(3));",
                """
                try {
                    String counted = sheep.count(3);
                    System.out.println(greeting + " " + Words.place() + ", three sheep: " + counted);
                } catch (IllegalStateException e) {
                    e.printStackTrace();
                }""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.debug=true", "-Ddymod.suspend=true");
                Debugger debugger = Debugger.attach(port(mvn))) {
            // No class of that name is loaded yet.
            debugger.breakAt(TYPE, lineOf(EditIT.SHEEP, "\"Many\""));
            debugger.resume();
            awaitStop(debugger, 1, lineOf(EditIT.SHEEP, "\"Many\""));

            // All threads of the program are suspended while this is saved.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Stopped at\"");
            debugger.resume();
            Debugger.Stop stop = awaitStop(debugger, 2, lineOf(EditIT.SHEEP, "\"Stopped at\""));
            assertEquals("3", stop.variable("sheep"));

            // New lines above it: the editor moves the breakpoint.
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
        debugger.breakAt("app.Main", 1); // Line 1 has no code, so the breakpoint is never reached.
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

    static int port(MavenRun mvn) {
        String line = mvn.awaitLine("[dymod] debugger: attach to localhost:");
        return Integer.parseInt(line.replaceAll(".*localhost:([0-9]+).*", "$1"));
    }
}
