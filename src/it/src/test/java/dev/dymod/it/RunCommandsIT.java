package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("Commands under dymod:run")
class RunCommandsIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String WOOL = "subcrate/src/main/java/sheep/impl/Wool.java";
    private static final String TRIGGER = "app/target/dymod/trigger";

    @Test
    void restart_and_quit_the_program_and_await_waits_for_a_restart() {
        Project project = Project.copyOf("run", "RunCommandsIT");
        // The watcher polls too rarely to see an edit: the command await makes it scan.
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.watcher=poll", "-Ddymod.pollInterval=600000")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");

            // An edit of the program itself: await waits for the restart.
            project.edit(MAIN, "three sheep", "four sheep");
            assertLive(project);
            mvn.awaitLine("app.Main is restarted");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            Schemas.check(project, "app");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            assertLive(project);
            mvn.awaitLine("Hello on the farm, four sheep: Swapped");
            project.write(TRIGGER, "undo\n");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            project.write(TRIGGER, "redo\n");
            mvn.awaitLine("Hello on the farm, four sheep: Swapped");
            // Commands are executed in order, and a restart keeps the result of an undo.
            project.write(TRIGGER, "undo\nrestart\n");
            assertBehind(project);
            mvn.awaitLine("[dymod] asked for; app.Main is restarted");
            mvn.awaitLine("begun with");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            project.write(TRIGGER, "undo\nredo\n");
            mvn.awaitLine("[dymod] undo: nothing was published before that is still kept");
            mvn.awaitLine("[dymod] redo: nothing was undone since the last build");
            project.write(TRIGGER, "reload\n");
            assertLive(project);
            mvn.awaitLine("Hello on the farm, four sheep: Swapped");

            project.edit(MAIN, "four sheep", "four sheep\" + ");
            AwaitRun failed = AwaitRun.on(project, "app").expect(1);
            assertTrue(failed.text().contains("Main.java:"), failed::toString);
            assertTrue(
                    failed.text().endsWith("the program keeps running as it is; not live: Main.java"),
                    failed::toString);
            project.edit(MAIN, "four sheep\" + ", "five sheep");
            assertLive(project);
            mvn.awaitLine("Hello on the farm, five sheep: Swapped");

            // The program names a class of the submodule, which has a package-private method that the submodule calls.
            project.write(WOOL, """
                    package sheep.impl;

                    public final class Wool {
                        static String text() {
                            return "Woolly";
                        }
                    }
                    """);
            project.edit(EditIT.SHEEP, "\"Swapped\"", "Wool.text()");
            assertLive(project);
            mvn.awaitLine("Hello on the farm, five sheep: Woolly");
            String unaware = project.read(MAIN);
            String aware = unaware.replace("\"begun with \"", "\"begun with \" + sheep.impl.Wool.class");
            project.write(MAIN, aware);
            assertRefused(mvn, project);
            project.write(MAIN, unaware);
            assertLive(project);
            mvn.awaitStatus("app", "good code", status -> state(status).equals("live"));
            project.write(MAIN, aware);
            assertRefused(mvn, project);
            project.edit(WOOL, "static", "public static");
            assertLive(project);
            mvn.awaitLine("begun with class sheep.impl.Wool");
            mvn.awaitLine("Hello on the farm, five sheep: Woolly");
            // The other way round: a build that was refused because of the program is made again when the program
            // changes.
            project.edit(WOOL, "public static", "static");
            assertRefused(mvn, project);
            project.write(MAIN, unaware);
            assertLive(project);
            mvn.awaitStatus("app", "good code", status -> state(status).equals("live"));

            // An undo does not go back beyond a restart of the program.
            project.write(TRIGGER, "undo\n");
            mvn.awaitLine("[dymod] undo: nothing was published before that is still kept");
            project.write(TRIGGER, "status\n");
            mvn.awaitLine("[dymod] app.Main is process ");
            mvn.awaitLine("[dymod] app, of the program itself: built at ");

            int mark = mvn.mark();
            project.write(TRIGGER, "restart\n");
            mvn.awaitLineSince(mark, "begun with");
            mvn.awaitNextLine("Hello on the farm, five sheep: Woolly");
            project.write(TRIGGER, "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertTrue(!Files.exists(project.file(TRIGGER)), "obeyed");
        }
    }

    private static void assertRefused(MavenRun mvn, Project project) {
        AwaitRun refused = AwaitRun.on(project, "app").expect(1);
        String refusal =
                "[dymod] subcrate: 1 error; generation " + project.published("app", "subcrate") + " keeps running";
        assertTrue(refused.text().contains("sheep.impl.Wool.text()"), refused::toString);
        assertTrue(refused.text().contains(refusal), refused::toString);
        mvn.awaitLine(refusal);
        mvn.awaitStatus("app", "a failure", status -> state(status).equals("failed"));
        Schemas.check(project, "app");
    }

    private static String state(JsonObject status) {
        return status.get("state").getAsString();
    }

    @Test
    void never_report_an_edit_as_live_for_a_program_that_has_ended() {
        Project project = Project.copyOf("run", "RunCommandsIT-down");
        String main = project.read(MAIN);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.watcher=poll", "-Ddymod.pollInterval=600000")) {
            mvn.awaitLine("begun with");
            assertLive(project);
            long pid = pid(project);
            project.write(TRIGGER, "restart\n");
            assertLive(project);
            assertNotEquals(pid, pid(project), "of the new process");

            ProcessHandle.of(pid(project)).orElseThrow().destroyForcibly();
            mvn.awaitLine(
                    "[dymod] app.Main has ended with exit code 137. The next save starts it again, as does restart;");
            AwaitRun down = AwaitRun.on(project, "app").expect(7);
            String crash =
                    "[dymod] app.Main has ended with exit code 137. The next save starts it again, as does restart.";
            // What the killed program printed last follows.
            assertTrue(down.text().startsWith(crash + "\n"), down::toString);
            assertTrue(down.text().contains("\nbegun with"), down::toString);
            project.write(TRIGGER, "status\n");
            mvn.awaitLine(crash);
            project.edit(EditIT.SHEEP, "\"Many\"", "mny");
            AwaitRun failed = AwaitRun.on(project, "app").expect(1);
            String instead = "app.Main has ended with exit code 137, and is started by the next save that compiles";
            assertTrue(
                    failed.text().endsWith("[dymod] subcrate: 1 error; " + instead + "; not live: Sheep.java"),
                    failed::toString);
            mvn.awaitLine(instead);
            project.edit(EditIT.SHEEP, "mny", "\"Fixed\"");
            assertLive(project);

            project.write(MAIN, main.replace("String greeting =", "if (true) System.exit(3);\nString greeting ="));
            AwaitRun again = AwaitRun.on(project, "app").expect(7);
            assertTrue(again.text().startsWith("[dymod] app.Main has ended with exit code 3."), again::toString);

            // A program whose lookup waits for a click.
            project.write(MAIN, main.replace("SheepCounter sheep =", """
                    java.nio.file.Path click = java.nio.file.Path.of("target/click");
                    while (java.nio.file.Files.notExists(click)) {
                        Thread.sleep(50);
                    }
                    SheepCounter sheep ="""));
            AwaitRun published = AwaitRun.on(project, "app").expect(0);
            assertTrue(
                    published.text().endsWith(" is published; app.Main has not looked the module up yet"),
                    published::toString);
            AwaitJson.expect(project, "app", "live")
                    .how("subcrate", "published")
                    .saying(published.text());
            project.write(TRIGGER, "status\n");
            mvn.awaitLine("[dymod]   the program has not looked it up yet");
            project.write("app/target/click", "");
            mvn.awaitLine("Hello on the farm, three sheep: Fixed");
            assertLive(project);
        }
    }

    @Test
    void await_the_mvn_that_takes_over_a_pom_and_never_run_a_pom_that_does_not_build() {
        Project project = Project.copyOf("run", "RunCommandsIT-pom");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("begun with");
            assertLive(project);
            long pid = pid(project);
            String pom = project.read("pom.xml");

            // Twice: the second time by a build that has itself taken over.
            // In the first, Maven finds nothing to compile, because no source has changed.
            for (String broken :
                    List.of(pom.replace("release>17<", "release>99<"), pom.replace("<modules>", "<moduls>"))) {
                project.write("pom.xml", broken);
                String failure = "the build with the changed " + project.file("pom.xml")
                        + " has failed, for the reason above; app.Main keeps running as it is. Fix it and save: each save tries it again, as does restart.";
                assertFails(project, failure);
                project.write(TRIGGER, "status\n");
                mvn.awaitNextLine("[dymod] " + failure);
                assertEquals(pid, pid(project), "the same process");

                // Not the original pom, because that would count as taken back.
                project.write("pom.xml", pom.replace("<modules>", "<name>" + pid + "</name>\n<modules>"));
                assertLive(project);
                assertNotEquals(pid, pid(project));
                pid = pid(project);
                project.edit(EditIT.SHEEP, "\"Many", "\"Many more");
                assertLive(project);
                project.write(TRIGGER, "restart\n");
                assertLive(project);
                assertNotEquals(pid, pid(project));
                pid = pid(project);
            }
            // The mistake need not be in the pom.
            project.write("pom.xml", pom.replace("</modules>", "<module>later</module></modules>"));
            assertFails(
                    project,
                    "the build with the changed " + project.file("pom.xml")
                            + " has failed, for the reason above; app.Main keeps running as it is. Fix it and save: each save tries"
                            + " it again, as does restart.");
            project.write("later/pom.xml", """
                    <project>
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>run</groupId>
                      <artifactId>later</artifactId>
                      <version>1.0</version>
                      <packaging>pom</packaging>
                    </project>
                    """);
            project.write(TRIGGER, "restart\n");
            assertLive(project);
            mvn.awaitLineSince(0, "release version 99 not supported");
            mvn.awaitNextLine("Hello on the farm, three sheep: Many more more");
            project.write(TRIGGER, "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
    }

    private static void assertFails(Project project, String message) {
        AwaitRun failed = AwaitRun.on(project, "app").expect(1);
        assertEquals("[dymod] " + message + " Not live: pom.xml", failed.text());
    }

    /** Returns the process id of the only program. */
    private static long pid(Project project) {
        List<Path> reports = Project.list(project.file("app/target/dymod/apps")).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .toList();
        assertEquals(1, reports.size(), reports::toString);
        String name = reports.get(0).getFileName().toString();
        String[] parts = name.substring(0, name.length() - ".json".length()).split("-");
        return Long.parseLong(parts[parts.length - 2]);
    }

    private static void assertBehind(Project project) {
        AwaitRun.on(project, "app").expect(6);
    }

    private static void assertLive(Project project) {
        AwaitRun live = AwaitRun.on(project, "app").expect(0);
        assertTrue(live.text().endsWith("is live in 1 program"), live::toString);
    }
}
