package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Commands under dymod:run")
class RunCommandsIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String WOOL = "subcrate/src/main/java/sheep/impl/Wool.java";
    private static final String TRIGGER = "app/target/dymod/trigger";

    @Test
    void restart_and_quit_the_program_and_an_awaited_edit_is_live_in_the_next_one() {
        Project project = Project.copyOf("run", "RunCommandsIT");
        // Nothing is seen by itself: who waits for an edit makes the watcher look.
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.watcher=poll", "-Ddymod.pollInterval=600000")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");

            // Of the program's own: another start, which is waited for.
            project.edit(MAIN, "three sheep", "four sheep");
            isLive(project);
            mvn.awaitLine("app.Main is started anew");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            Schemas.check(project, "app");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            isLive(project);
            mvn.awaitLine("Hello on the farm, four sheep: Swapped");
            project.write(TRIGGER, "undo\n");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            project.write(TRIGGER, "redo\n");
            mvn.awaitLine("Hello on the farm, four sheep: Swapped");
            // What is asked for in a row comes in that order, and a start keeps what was undone.
            project.write(TRIGGER, "undo\nrestart\n");
            isBehind(project);
            mvn.awaitLine("[dymod] asked for; app.Main is started anew");
            mvn.awaitLine("begun with");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            project.write(TRIGGER, "undo\nredo\n");
            mvn.awaitLine("[dymod] undo: nothing was published before that is still kept");
            mvn.awaitLine("[dymod] redo: nothing was undone since the last build");
            project.write(TRIGGER, "reload\n");
            isLive(project);
            mvn.awaitLine("Hello on the farm, four sheep: Swapped");

            project.edit(MAIN, "four sheep", "four sheep\" + ");
            AwaitRun failed = AwaitRun.on(project, "app");
            assertEquals(1, failed.code(), failed::toString);
            assertTrue(failed.text().contains("Main.java:"), failed::toString);
            assertTrue(failed.text().endsWith("the program goes on as it is"), failed::toString);
            project.edit(MAIN, "four sheep\" + ", "five sheep");
            isLive(project);
            mvn.awaitLine("Hello on the farm, five sheep: Swapped");

            // The program names a class of the submodule's own, of which the rest of that uses what is not public.
            project.write(WOOL, """
                    package sheep.impl;

                    public final class Wool {
                        static String text() {
                            return "Woolly";
                        }
                    }
                    """);
            project.edit(EditIT.SHEEP, "\"Swapped\"", "Wool.text()");
            isLive(project);
            mvn.awaitLine("Hello on the farm, five sheep: Woolly");
            String unaware = project.read(MAIN);
            String aware = unaware.replace("\"begun with \"", "\"begun with \" + sheep.impl.Wool.class");
            project.write(MAIN, aware);
            isRefused(mvn, project);
            project.write(MAIN, unaware);
            isLive(project);
            mvn.awaitStatus("app", "good code", status -> state(status).equals("live"));
            project.write(MAIN, aware);
            isRefused(mvn, project);
            project.edit(WOOL, "static", "public static");
            isLive(project);
            mvn.awaitLine("begun with class sheep.impl.Wool");
            mvn.awaitLine("Hello on the farm, five sheep: Woolly");
            // The other way round: what is refused for the program's sake is built again when the program is another.
            project.edit(WOOL, "public static", "static");
            isRefused(mvn, project);
            project.write(MAIN, unaware);
            isLive(project);
            mvn.awaitStatus("app", "good code", status -> state(status).equals("live"));

            // A step over a start of the program cannot be taken back.
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

    private static void isRefused(MavenRun mvn, Project project) {
        AwaitRun refused = AwaitRun.on(project, "app");
        assertEquals(1, refused.code(), refused::toString);
        String told = "[dymod] subcrate: 1 error; generation " + project.published("app", "subcrate") + " goes on";
        assertTrue(refused.text().contains("sheep.impl.Wool.text()"), refused::toString);
        assertTrue(refused.text().endsWith(told), refused::toString);
        mvn.awaitLine(told);
        mvn.awaitStatus("app", "a failure", status -> state(status).equals("failed"));
        Schemas.check(project, "app");
    }

    private static String state(JsonObject status) {
        return status.get("state").getAsString();
    }

    @Test
    void an_awaited_edit_is_never_answered_for_by_a_program_that_has_ended() {
        Project project = Project.copyOf("run", "RunCommandsIT-down");
        String main = project.read(MAIN);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.watcher=poll", "-Ddymod.pollInterval=600000")) {
            mvn.awaitLine("begun with");
            isLive(project);
            long pid = pid(project);
            project.write(TRIGGER, "restart\n");
            isLive(project);
            assertNotEquals(pid, pid(project), "of the new process");

            ProcessHandle.of(pid(project)).orElseThrow().destroyForcibly();
            mvn.awaitLine(
                    "[dymod] app.Main has ended with exit code 137. The next save starts it again, as does restart;");
            AwaitRun down = AwaitRun.on(project, "app");
            assertEquals(7, down.code(), down::toString);
            String told =
                    "[dymod] app.Main has ended with exit code 137. The next save starts it again, as does restart.";
            assertEquals(told, down.text());
            project.write(TRIGGER, "status\n");
            mvn.awaitLine(told);
            project.edit(EditIT.SHEEP, "\"Many\"", "mny");
            AwaitRun failed = AwaitRun.on(project, "app");
            assertEquals(1, failed.code(), failed::toString);
            String instead = "app.Main has ended with exit code 137, and is started by the next save that compiles";
            assertTrue(failed.text().endsWith("[dymod] subcrate: 1 error; " + instead), failed::toString);
            mvn.awaitLine(instead);
            project.edit(EditIT.SHEEP, "mny", "\"Mended\"");
            isLive(project);

            project.write(MAIN, main.replace("String greeting =", "if (true) System.exit(3);\nString greeting ="));
            AwaitRun again = AwaitRun.on(project, "app");
            assertEquals(7, again.code(), again::toString);
            assertTrue(again.text().startsWith("[dymod] app.Main has ended with exit code 3."), again::toString);

            // On a click, so to speak.
            project.write(MAIN, main.replace("SheepCounter sheep =", """
                    java.nio.file.Path click = java.nio.file.Path.of("target/click");
                    while (java.nio.file.Files.notExists(click)) {
                        Thread.sleep(50);
                    }
                    SheepCounter sheep ="""));
            AwaitRun published = AwaitRun.on(project, "app");
            assertEquals(0, published.code(), published::toString);
            assertTrue(
                    published.text().endsWith(" is published; app.Main has not looked the module up yet"),
                    published::toString);
            project.write(TRIGGER, "status\n");
            mvn.awaitLine("[dymod]   the program has not looked it up yet");
            project.write("app/target/click", "");
            mvn.awaitLine("Hello on the farm, three sheep: Mended");
            isLive(project);
        }
    }

    @Test
    void an_awaited_pom_is_answered_for_by_whoever_takes_it_over_and_one_that_does_not_build_never_runs() {
        Project project = Project.copyOf("run", "RunCommandsIT-pom");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("begun with");
            isLive(project);
            long pid = pid(project);
            String pom = project.read("pom.xml");

            // Twice: the second time by a build that has itself taken over. In the first, Maven finds nothing to
            // compile, since
            // no source has changed.
            for (String broken :
                    List.of(pom.replace("release>17<", "release>99<"), pom.replace("<modules>", "<moduls>"))) {
                project.write("pom.xml", broken);
                String told = "the build with the changed " + project.file("pom.xml")
                        + " has failed, for the reason above; app.Main goes on as it is. Mend it and save, or restart, which tries it again.";
                failsWith(project, told);
                project.write(TRIGGER, "status\n");
                mvn.awaitNextLine("[dymod] " + told);
                assertEquals(pid, pid(project), "the same process");

                project.write(
                        "pom.xml", broken.replace("release>99<", "release>17<").replace("<moduls>", "<modules>"));
                isLive(project);
                assertNotEquals(pid, pid(project));
                pid = pid(project);
                project.edit(EditIT.SHEEP, "\"Many", "\"Many more");
                isLive(project);
                project.write(TRIGGER, "restart\n");
                isLive(project);
                assertNotEquals(pid, pid(project));
                pid = pid(project);
            }
            // What is wrong need not be in the pom.
            project.write("pom.xml", pom.replace("</modules>", "<module>later</module></modules>"));
            failsWith(
                    project,
                    "the build with the changed " + project.file("pom.xml")
                            + " has failed, for the reason above; app.Main goes on as it is. Mend it and save, or restart, which"
                            + " tries it again.");
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
            isLive(project);
            mvn.awaitLineSince(0, "release version 99 not supported");
            mvn.awaitLineSince(0, "[dymod] this mvn ends here, as one with a newer pom has taken its place");
            mvn.awaitNextLine("Hello on the farm, three sheep: Many more more");
            project.write(TRIGGER, "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
    }

    private static void failsWith(Project project, String told) {
        AwaitRun failed = AwaitRun.on(project, "app");
        assertEquals(1, failed.code(), failed::toString);
        assertEquals("[dymod] " + told, failed.text());
    }

    /** Of the only program. */
    private static long pid(Project project) {
        List<Path> reports = Project.list(project.file("app/target/dymod/apps")).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .toList();
        assertEquals(1, reports.size(), reports::toString);
        String name = reports.get(0).getFileName().toString();
        String[] parts = name.substring(0, name.length() - ".json".length()).split("-");
        return Long.parseLong(parts[parts.length - 2]);
    }

    private static void isBehind(Project project) {
        AwaitRun behind = AwaitRun.on(project, "app");
        assertEquals(6, behind.code(), behind::toString);
    }

    private static void isLive(Project project) {
        AwaitRun live = AwaitRun.on(project, "app");
        assertEquals(0, live.code(), live::toString);
        assertTrue(live.text().endsWith("is live in 1 program"), live::toString);
    }
}
