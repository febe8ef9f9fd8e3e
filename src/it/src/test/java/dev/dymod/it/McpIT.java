package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A coding agent")
class McpIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";

    @Test
    void commands_the_program_and_reads_whether_that_was_possible() {
        Project project = Project.copyOf("run", "McpIT-commands");
        try (McpRun agent = McpRun.start(project.file("app"));
                MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            assertRefused(agent, "undo", "undo: nothing was published before that is still kept");
            assertRefused(agent, "redo", "redo: nothing was undone since the last build");
            assertRefused(agent, "resume", "resume: nothing is paused");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"New\"");
            agent.awaitLive("live");
            assertPrints(mvn, "New");
            McpRun.Result undone = assertDone(agent, "undo");
            assertTrue(undone.is("behind"), undone::toString);
            assertEquals("live", undone.object("live").get("outcome").getAsString());
            assertPrints(mvn, "Many");
            agent.awaitLive("held-back");
            assertFalse(assertDone(agent, "redo").is("behind"));
            assertPrints(mvn, "New");
            agent.awaitLive("live");

            assertTrue(assertDone(agent, "pause").is("paused"));
            project.edit(EditIT.SHEEP, "\"New\"", "\"Newer\"");
            agent.awaitLive("held-back");
            assertTrue(agent.ask("status").is("behind"));
            assertPrints(mvn, "New");
            McpRun.Result resumed = assertDone(agent, "resume");
            assertFalse(resumed.is("paused") || resumed.is("behind"), resumed::toString);
            assertEquals("live", resumed.object("live").get("outcome").getAsString());
            assertPrints(mvn, "Newer");

            long before = pid(agent);
            McpRun.Result restarted = assertDone(agent, "restart");
            assertEquals("live", restarted.object("live").get("outcome").getAsString());
            long pid = pid(agent);
            assertNotEquals(before, pid);
            assertTrue(restarted.string("text").endsWith("is process " + pid + " now"), restarted::toString);
            assertPrints(mvn, "Newer");
            assertRefused(agent, "undo", "undo: nothing was published before that is still kept");

            // The new process has the old code of a module that does not compile.
            project.edit(EditIT.SHEEP, "\"Newer\"", "newest");
            agent.awaitLive("failed");
            McpRun.Result withOld = assertDone(agent, "restart");
            assertEquals("failed", withOld.object("live").get("outcome").getAsString());
            mvn.awaitNextLine("three sheep: Newer");
        }
    }

    @Test
    void finds_what_has_ended_and_what_begins_next() {
        Project project = Project.copyOf("run", "McpIT-ends");
        String main = project.read(MAIN);
        try (McpRun agent = McpRun.start(project.file("."))) {
            try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
                mvn.awaitLine("Hello on the farm, three sheep: Many");
                agent.awaitLive("live");
                ProcessHandle.of(pid(agent)).orElseThrow().destroyForcibly();
                mvn.awaitLine("app.Main has ended with exit code 137");
                McpRun.Result down = agent.awaitLive("down");
                assertTrue(down.text().contains("app.Main has ended with exit code 137"), down::toString);
                assertTrue(agent.ask("logs").text().contains("Hello on the farm, three sheep: Many"));
                assertTrue(agent.ask("last_exception").json().get("exception").isJsonNull());

                project.write(MAIN, main.replace("SheepCounter sheep =", """
                        if (true) {
                            throw new IllegalStateException("the farm is closed");
                        }
                        SheepCounter sheep ="""));
                agent.awaitLive("down");
                McpRun.Result thrown = agent.ask("last_exception");
                JsonObject exception = thrown.object("exception");
                assertEquals("the farm is closed", exception.get("message").getAsString());
                assertTrue(exception.get("trace").getAsString().contains("app.Main.main(Main.java:"));
                assertTrue(thrown.is("ofLastProcess"), thrown::toString);
                List<String> lines = mvn.linesSince(0);
                assertTrue(lines.stream().anyMatch(line -> line.contains("the farm is closed")), mvn::output);

                project.write(MAIN, main);
                agent.awaitLive("live");
                mvn.awaitNextLine("Hello on the farm, three sheep: Many");
                assertFalse(agent.ask("last_exception").is("ofLastProcess"));
            }
            assertTrue(agent.refusal("await_live").startsWith("No session is alive below "));
            assertTrue(agent.refusal("restart").startsWith("No session is alive below "));
            McpRun.Result ended = agent.ask("status");
            assertFalse(ended.is("alive"));
            assertEquals("stopped", ended.string("state"));

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Later\"");
            try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
                mvn.awaitLine("Hello on the farm, three sheep: Later");
                agent.awaitLive("live");
                assertTrue(agent.ask("status").is("alive"));
                mvn.kill();
            }
            assertFalse(agent.ask("status").is("alive"));
        }
    }

    @Test
    void chooses_one_of_several_sessions_and_cannot_restart_a_program_that_dymod_has_not_started() {
        Project one = Project.copyOf("sheep", "McpIT-several/one");
        Project other = Project.copyOf("sheep", "McpIT-several/other");
        try (McpRun agent = McpRun.start(one.file("..").normalize());
                MavenRun first = MavenRun.start(one, "-Pdebug");
                MavenRun second = MavenRun.start(other, "-Pdebug")) {
            first.awaitLine("three sheep: Many");
            second.awaitLine("three sheep: Many");
            String directory = other.file("app/target/dymod").toString();
            String several = agent.refusal("await_live");
            assertTrue(several.startsWith("Several sessions are alive below "), several);
            assertTrue(several.contains(directory), several);

            other.edit(EditIT.SHEEP, "\"Many\"", "\"Other\"");
            McpRun.Result live = agent.call("await_live", Map.of("session", directory));
            assertEquals("live", live.string("outcome"), live::toString);
            assertEquals(directory, live.string("directory"));
            assertPrints(second, "Other");
            McpRun.Result restart = agent.call("restart", Map.of("session", directory));
            assertFalse(restart.is("done"), restart::toString);
            assertTrue(restart.text().startsWith("Not done. restart: only dymod:run"), restart::toString);
            assertEquals(0, first.count("three sheep: Other"));
        }
    }

    /** Asserts what the program prints from now on: the line that is printed just now may be the one before. */
    private static void assertPrints(MavenRun mvn, String word) {
        mvn.awaitNextLine("three sheep: ");
        String line = mvn.awaitLine("three sheep: ");
        assertTrue(line.endsWith("three sheep: " + word), line);
    }

    private static McpRun.Result assertDone(McpRun agent, String command) {
        McpRun.Result result = agent.ask(command);
        assertTrue(result.is("done"), result::toString);
        assertTrue(result.text().startsWith("Done. "), result::toString);
        return result;
    }

    private static void assertRefused(McpRun agent, String command, String reason) {
        McpRun.Result result = agent.ask(command);
        assertFalse(result.is("done"), result::toString);
        assertTrue(result.string("text").startsWith(reason), result::toString);
        assertEquals("Not done. " + result.string("text"), result.text());
    }

    private static long pid(McpRun agent) {
        return only(agent.ask("status"), "programs").get("pid").getAsLong();
    }

    private static JsonObject only(McpRun.Result result, String list) {
        assertEquals(1, result.json().getAsJsonArray(list).size(), result::toString);
        return result.json().getAsJsonArray(list).get(0).getAsJsonObject();
    }
}
