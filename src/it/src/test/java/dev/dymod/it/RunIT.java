package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program under dymod:run")
class RunIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";

    @Test
    void swaps_what_can_be_swapped_and_is_started_anew_for_all_else() {
        Project project = Project.copyOf("run", "RunIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            long pid = mvn.awaitAppPid("app", 1);
            assertNotEquals(mvn.process().pid(), pid);

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("Hello on the farm, three sheep: Swapped");
            assertEquals(pid, mvn.awaitAppPid("app", 2));

            // What the program runs from is nobody else's: a build would write to target/classes.
            project.delete("app/target/classes");
            project.delete("words/target/classes");
            project.edit(MAIN, "\", three", "\", only");
            mvn.awaitLine("[dymod] app changed: Main.java; app.Main is started anew");
            mvn.awaitLine("Hello on the farm, only sheep: Swapped");

            int mark = mvn.mark();
            project.edit(MAIN, "\", only", "+ \", only");
            mvn.awaitLine("error: ");
            mvn.awaitLine("[dymod] app: 1 error; the program goes on as it is");
            mvn.awaitNextLine("Hello on the farm, only sheep: Swapped");
            project.edit(EditIT.SHEEP, "\"Swapped\"", "\"Swapped again\"");
            mvn.awaitLine("Hello on the farm, only sheep: Swapped again");
            assertEquals(0, startsSince(mvn, mark));
            project.edit(MAIN, "+ \", only", "\", four");
            mvn.awaitLine("Hello on the farm, four sheep: Swapped again");

            project.write("app/src/main/resources/greeting.txt", "Good morning");
            mvn.awaitLine("[dymod] app changed: greeting.txt; app.Main is started anew");
            mvn.awaitLine("Good morning on the farm, four sheep: Swapped again");

            project.edit("words/src/main/java/words/Words.java", "on the farm", "in the barn");
            mvn.awaitLine("[dymod] words changed: Words.java; app.Main is started anew");
            mvn.awaitLine("Good morning in the barn, four sheep: Swapped again");
        }
    }

    @Test
    void starts_anew_with_a_changed_contract_once_all_of_it_compiles() {
        Project project = Project.copyOf("run", "RunIT-contract");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");

            // The submodule compiles, the program does not.
            int mark = mvn.mark();
            project.edit(COUNTER, "String count(int sheep)", "String tell(int sheep)");
            project.edit(EditIT.SHEEP, "String count(int sheep)", "String tell(int sheep)");
            mvn.awaitLine("cannot find symbol");
            mvn.awaitLine("[dymod] app: 1 error; the program goes on as it is");
            mvn.awaitNextLine("Hello on the farm, three sheep: Many");
            assertEquals(0, startsSince(mvn, mark));

            project.edit(MAIN, "sheep.count(3)", "sheep.tell(3)");
            mvn.awaitLine(
                    "[dymod] subcrate changes the contract: sheep.SheepCounter; app changed: Main.java; app.Main is"
                            + " started anew");
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            assertEquals(1, startsSince(mvn, mark));
            assertEquals(0, mvn.count("rejected"), mvn::output);
            assertEquals(
                    "live",
                    mvn.awaitStatus("app", "a status", json -> true)
                            .get("state")
                            .getAsString());

            // What has changed is now what everything is compared with.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Told\"");
            mvn.awaitLine("Hello on the farm, three sheep: Told");
            assertEquals(1, startsSince(mvn, mark));

            // The program names a class that was the submodule's own: from now on it is the program's, too.
            project.write("subcrate/src/main/java/sheep/impl/Wool.java", """
                    package sheep.impl;

                    public final class Wool {
                        public static String colour() {
                            return "white";
                        }
                    }
                    """);
            mvn.awaitLine("[dymod] subcrate ");
            project.edit(MAIN, "sheep.tell(3)", "sheep.tell(3) + sheep.impl.Wool.colour()");
            mvn.awaitLine("[dymod] app changed: Main.java; app.Main is started anew");
            mvn.awaitLine("Hello on the farm, three sheep: Toldwhite");
            mark = mvn.mark();
            project.edit("subcrate/src/main/java/sheep/impl/Wool.java", "white", "black");
            mvn.awaitLine("[dymod] subcrate changes the contract: sheep.impl.Wool; app.Main is started anew");
            mvn.awaitLine("Hello on the farm, three sheep: Toldblack");
            assertEquals(1, startsSince(mvn, mark));
        }
    }

    private static long startsSince(MavenRun mvn, int mark) {
        return mvn.linesSince(mark).stream()
                .filter(line -> line.startsWith("begun with"))
                .count();
    }
}
