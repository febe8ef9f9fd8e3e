package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Commands under dymod:run")
class RunCommandsIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
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

            project.edit(MAIN, "four sheep", "four sheep\" + ");
            AwaitRun failed = AwaitRun.on(project, "app");
            assertEquals(1, failed.code(), failed::toString);
            assertTrue(failed.text().contains("Main.java:"), failed::toString);
            assertTrue(failed.text().endsWith("the program goes on as it is"), failed::toString);
            project.edit(MAIN, "four sheep\" + ", "five sheep");
            isLive(project);
            mvn.awaitLine("Hello on the farm, five sheep: Swapped");

            // A step over a start of the program cannot be taken back.
            project.write(TRIGGER, "undo\n");
            mvn.awaitLine("[dymod] undo: nothing was published before that is still kept");
            project.write(TRIGGER, "status\n");
            mvn.awaitLine("[dymod] app  since ");

            int mark = mvn.mark();
            project.write(TRIGGER, "restart\n");
            mvn.awaitLineSince(mark, "begun with");
            mvn.awaitNextLine("Hello on the farm, five sheep: Swapped");
            project.write(TRIGGER, "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertTrue(!Files.exists(project.file(TRIGGER)), "obeyed");
        }
    }

    private static void isLive(Project project) {
        AwaitRun live = AwaitRun.on(project, "app", "--timeout", "60");
        assertEquals(0, live.code(), live::toString);
        assertTrue(live.text().endsWith("is live in 1 program"), live::toString);
    }
}
