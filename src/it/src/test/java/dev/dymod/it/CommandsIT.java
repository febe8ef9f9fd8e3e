package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves what the commands of the trigger file do, and what {@code await} prints. One program serves all tests; each begins
 * with live code.
 */
@Tag("any-jdk")
@DisplayName("In the trigger file")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {

    private static final String TRIGGER = "app/target/dymod/trigger";

    private final Project project = Project.copyOf("flock", "CommandsIT");
    private MavenRun mvn;
    private String original = "";
    private int tests;
    private int mark;

    @BeforeAll
    void start() {
        original = project.read(Flock.WORD);
        mvn = MavenRun.start(project, "-Pdebug");
        mvn.awaitLine("three sheep: Many");
    }

    @AfterAll
    void end() {
        mvn.close();
        mvn.awaitStatus("app", "an end", status -> state(status).equals("stopped"));
        Schemas.check(project, "app");
    }

    @BeforeEach
    void beginWithCodeThatRuns() {
        project.restore("flock", "subcrate/src");
        saveAndAwait("it runs for test " + ++tests);
        mark = mvn.mark();
    }

    // ---- undo and redo

    @Test
    void undo_goes_back_and_redo_forward_under_new_numbers() {
        saveAndAwait("one");
        saveAndAwait("two");
        int two = generation();

        send("undo");
        mvn.awaitLine("three sheep: one");
        status(
                "the next number",
                json -> MavenRun.onlyModule(json).get("generation").getAsInt() == two + 1);
        mvn.awaitLineSince(
                mark,
                "[dymod] undo: subcrate " + (two + 1) + " has the classes of " + (two - 1)
                        + ". The sources are newer than what runs: the next save builds them as they are; redo goes"
                        + " forward again.");
        assertTrue(
                status("an undo", json -> isTrue(json, "behind")).get("modules").isJsonArray());
        AwaitRun.on(project, "app").expect(6);

        send("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);
        send("redo");
        mvn.awaitLine("three sheep: one");
        send("redo");
        mvn.awaitLine("three sheep: two");
        mvn.awaitLineSince(
                mark,
                "[dymod] redo: subcrate " + (two + 4) + " has the classes of " + two
                        + ", which is what the sources are.");
        status("no undo any more", json -> !isTrue(json, "behind"));
        send("redo");
        mvn.awaitLineSince(mark, "[dymod] redo: nothing was undone since the last build");
        assertLive();
    }

    @Test
    void after_an_undo_an_edit_has_all_edits_in_it_and_nothing_to_redo() {
        saveAndAwait("in Word");
        send("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);

        project.edit(Flock.SHEEP, "new Word().text()", "new Word().text() + \" and in Sheep\"");
        mvn.awaitLine("three sheep: in Word and in Sheep");
        status("no undo any more", json -> !isTrue(json, "behind"));
        send("redo");
        mvn.awaitLineSince(mark, "[dymod] redo: nothing was undone since the last build");
        send("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);
    }

    @Test
    void an_edit_that_does_not_compile_keeps_an_undo_and_its_fix_includes_all_edits() {
        saveAndAwait("before the undo");
        send("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        status("a failure", json -> state(json).equals("failed"));
        mvn.awaitNextLine("three sheep: it runs for test " + tests);

        project.replace(Flock.SHEEP, Flock.returning("new Word().text() + \", fixed\""));
        mvn.awaitLine("three sheep: before the undo, fixed");
    }

    @Test
    void undo_goes_back_sixteen_steps() {
        for (int i = 1; i <= 16; i++) {
            saveAndAwait("step " + i + ".");
        }
        project.write(TRIGGER, "undo\n".repeat(16));
        mvn.awaitLine("three sheep: it runs for test " + tests);
        project.write(TRIGGER, "redo\n".repeat(16));
        mvn.awaitLine("three sheep: step 16.");
    }

    @Test
    void undo_takes_a_changed_contract_back() {
        project.edit(Flock.SOURCES + "sheep/SheepCounter.java", "count(int sheep);", """
                count(int sheep);

                    default int more() {
                        return 1;
                    }
                """);
        status("a changed contract", json -> state(json).equals("restart-required"));
        AwaitRun restart = AwaitRun.on(project, "app").expect(3);
        assertTrue(restart.text().contains("sheep.SheepCounter"), restart::toString);
        AwaitJson required =
                AwaitJson.expect(project, "app", "restart-required").saying(restart.text());
        assertEquals(
                mvn.process().pid(),
                required.how("subcrate", "null").first("missing").get("pid").getAsLong());
        Schemas.check(project, "app");

        send("undo");
        status("the contract as it was", json -> state(json).equals("live"));
        mvn.awaitNextLine("three sheep: it runs for test " + tests);
        assertFalse(
                mvn.linesSince(mark).stream().anyMatch(line -> line.contains("rejected")),
                "a changed contract is reported once");
    }

    @Test
    void undo_skips_a_generation_that_a_program_has_rejected() {
        saveAndAwait("one");
        project.replace(Flock.SHEEP, sheepThatThrowsWhileThereIs("stop", "new Word().text()"));
        assertLive();
        project.write("stop", "");
        project.replace(Flock.SHEEP, sheepThatThrowsWhileThereIs("stop", "\"never\""));
        AwaitRun.on(project, "app").expect(2);
        project.replace(Flock.SHEEP, Flock.returning("\"two\""));
        mvn.awaitLine("three sheep: two");
        assertLive();

        // Goes back to the state before "never". The program now rejects that, too, so it does not count.
        send("undo");
        mvn.awaitLineSince(mark, "IllegalStateException: no grass");
        mvn.awaitLineSince(mark, "[dymod] undo: subcrate ");
        mvn.awaitNextLine("three sheep: two");
        project.replace(Flock.SHEEP, Flock.returning("\"three\""));
        mvn.awaitLine("three sheep: three");
        assertLive();
        send("undo");
        mvn.awaitLine("three sheep: two");
        project.delete("stop");
    }

    private String sheepThatThrowsWhileThereIs(String file, String text) {
        return Flock.with("""
                public Sheep() {
                    if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                        throw new IllegalStateException("no grass");
                    }
                }
                """.formatted(project.file(file)), text);
    }

    @Test
    void undo_of_a_rejected_generation_publishes_the_running_one() {
        saveAndAwait("one");
        int one = generation();
        project.write("stop", "");
        project.replace(Flock.SHEEP, sheepThatThrowsWhileThereIs("stop", "\"never\""));
        AwaitRun.on(project, "app").expect(2);
        project.delete("stop");

        send("undo");
        mvn.awaitLineSince(mark, "[dymod] undo: subcrate " + (one + 2) + " has the classes of " + one);
        mvn.awaitNextLine("three sheep: one");
        send("redo");
        mvn.awaitLineSince(mark, "[dymod] redo: nothing was undone since the last build");
    }

    // ---- pause, resume, reload

    @Test
    void pause_defers_builds_and_resume_builds_all_changes_at_once() {
        send("pause");
        JsonObject before = MavenRun.onlyModule(status("a pause", json -> isTrue(json, "paused")));
        write("never built");
        AwaitRun held = AwaitRun.on(project, "app").expect(6);
        assertEquals(
                "[dymod] paused, and there are saves to build; resume continues; not live: Word.java", held.text());
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        AwaitRun.on(project, "app").expect(6);
        project.replace(Flock.SHEEP, Flock.returning("new Word().text() + \"!\""));
        write("after the pause");
        AwaitRun.on(project, "app").expect(6);

        Instant asked = Instant.now();
        send("resume");
        mvn.awaitLine("three sheep: after the pause!");
        assertTimedSince(asked);
        JsonObject after =
                MavenRun.onlyModule(status("a live module", json -> state(json).equals("live")));
        assertEquals(before.get("build").getAsInt() + 1, after.get("build").getAsInt());
        assertEquals(2, after.getAsJsonArray("changed").size());
        assertFalse(isTrue(status("no pause", json -> !isTrue(json, "paused")), "behind"));
        mvn.awaitLineSince(mark, "[dymod] resumed; 2 files changed meanwhile");
    }

    /** Asserts that the reported time of a swap begins with the command, and not with a save in the pause. */
    private void assertTimedSince(Instant asked) {
        Pattern swap = Pattern.compile("\\[dymod] subcrate \\d+ -> \\d+  .*  (\\d+) ms \\(compile .*");
        long millis = Await.value(
                "a line with the time of the swap",
                () -> mvn.linesSince(mark).stream()
                        .map(swap::matcher)
                        .filter(Matcher::find)
                        .map(line -> Long.parseLong(line.group(1)))
                        .reduce((first, last) -> last),
                mvn::output);
        Duration since = Duration.between(asked, Instant.now());
        assertTrue(millis <= since.toMillis(), () -> millis + " ms of " + since + "\n" + mvn.output());
    }

    @Test
    void commands_are_executed_in_order() {
        project.write(TRIGGER, "pause\nstatus\nresume\nstatus\n");
        mvn.awaitLine("[dymod] paused: ");
        mvn.awaitLine("  since "); // Not the line of the last swap, which may be late.
        mvn.awaitLine("[dymod] paused; resume continues");
        mvn.awaitLine("[dymod] resumed; nothing changed meanwhile");
        mvn.awaitLine("  since ");
        assertEquals(
                1,
                mvn.linesSince(mark).stream()
                        .filter(line -> line.contains("paused; resume continues"))
                        .count());
    }

    @Test
    void reload_builds_once_even_in_a_pause() {
        send("pause");
        status("a pause", json -> isTrue(json, "paused"));
        write("reloaded in a pause");
        AwaitRun.on(project, "app").expect(6);
        Instant asked = Instant.now();
        send("reload");
        mvn.awaitLine("three sheep: reloaded in a pause");
        assertTimedSince(asked);
        assertTrue(isTrue(status("a pause", json -> !isTrue(json, "behind")), "paused"));
        send("resume");
        mvn.awaitLineSince(mark, "[dymod] resumed; nothing changed meanwhile");
        send("reload");
        mvn.awaitLineSince(mark, "[dymod] subcrate " + generation() + " is what the sources are");
    }

    @Test
    void reload_lets_a_program_retry_a_rejected_generation() {
        project.write("stop", "");
        project.replace(Flock.SHEEP, sheepThatThrowsWhileThereIs("stop", "\"tried again\""));
        AwaitRun rejected = AwaitRun.on(project, "app").expect(2);
        assertTrue(rejected.text().contains("java.lang.IllegalStateException: no grass"), rejected::toString);
        assertTrue(rejected.text().contains("sheep.impl.Sheep.<init>(Sheep.java:8)"), rejected::toString);
        JsonObject rejection = AwaitJson.expect(project, "app", "rejected")
                .saying(rejected.text())
                .how("subcrate", "null")
                .object("rejection");
        assertEquals(generation(), rejection.get("generation").getAsInt());
        assertEquals(generation() - 1, rejection.get("running").getAsInt());
        assertTrue(rejected.text().endsWith(rejection.get("trace").getAsString().strip()), rejected::toString);
        Schemas.check(project, "app");

        project.delete("stop");
        send("reload");
        mvn.awaitLine("three sheep: tried again");
        assertLive();
        List<String> lines = mvn.linesSince(mark);
        assertEquals(
                1, lines.stream().filter(line -> line.contains("rejected, ")).count(), "reported once");
        assertFalse(lines.stream().anyMatch(line -> line.contains("dev.dymod.reload")), "by the watcher alone");
    }

    // ---- waiting for an edit

    @Test
    void await_ends_when_the_edit_is_live() {
        for (int i = 1; i <= 5; i++) {
            write("awaited " + i);
            assertLive();
            // All that is printed from now on comes from the new code, except the result of a call that had begun.
            send("status");
            mvn.awaitLine("  since ");
            mvn.awaitLine("three sheep: ");
            int live = i;
            assertTrue(mvn.awaitLine("three sheep: ").endsWith("awaited " + live), mvn::output);
        }
    }

    @Test
    void await_prints_the_errors_of_javac() {
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        AwaitRun failed = AwaitRun.on(project, "app").expect(1);
        List<String> lines = failed.text().lines().toList();
        assertEquals(project.file(Flock.SHEEP) + ":9: error: cannot find symbol", lines.get(0));
        assertEquals("^", lines.get(2).strip());
        Schemas.check(project, "app");
        write("unrelated");
        AwaitRun.on(project, "app").expect(1);

        project.replace(Flock.SHEEP, Flock.saying("fixed"));
        assertLive();
        Schemas.check(project, "app");
    }

    @Test
    void await_waits_for_every_program_and_names_one_that_does_not_follow() {
        try (Program program = Program.startWith(List.of("-Ddymod.autoReload=false"), project, "app", "subcrate")) {
            program.output().await("three sheep: it runs for test " + tests);
            write("not for all");
            mvn.awaitLine("three sheep: not for all"); // One second does not include the build.
            AwaitRun late = AwaitRun.on(project, "app", Duration.ofSeconds(1)).expect(5);
            assertTrue(
                    late.text()
                            .startsWith(
                                    "[dymod] process " + program.pid() + " still runs subcrate " + (generation() - 1)),
                    late::toString);
            JsonObject missing = AwaitJson.expect(project, "app", "timeout", Duration.ofSeconds(1))
                    .saying(late.text())
                    .how("subcrate", "null")
                    .first("missing");
            assertEquals("subcrate", missing.get("module").getAsString());
            assertEquals(generation(), missing.get("generation").getAsInt());
            assertEquals(program.pid(), missing.get("pid").getAsLong());
            send("reload");
            mvn.awaitLineSince(mark, "[dymod] process " + program.pid() + " still runs subcrate ");
            send("status");
            mvn.awaitLineSince(mark, "[dymod]   process " + program.pid() + " on ");
        }
        assertLive();
    }

    @Test
    void await_fails_without_a_watcher_and_with_wrong_arguments() {
        AwaitRun noWatcher = AwaitRun.with("await", project.file("nowhere").toString());
        assertEquals(4, noWatcher.code(), noWatcher::toString);
        assertEquals(64, AwaitRun.with().code());
        assertEquals(64, AwaitRun.with("await", "--timeout", "soon").code());
        assertEquals(
                "",
                AwaitRun.ofStandardOutput("await", "--json", "now").expect(64).text());
        AwaitJson.expect(project, "nowhere", "no-watcher")
                .saying(AwaitRun.on(project, "nowhere").expect(4).text());
    }

    // ---- the rest

    @Test
    void several_lines_are_several_commands_and_an_unknown_word_is_reported() {
        project.write(TRIGGER, "status\n\nundoo\nHelp\nrestart\nquit\nawait\n");
        mvn.awaitLineSince(
                mark,
                "[dymod] There is no command undoo; there are reload, restart, undo, redo, pause, resume, status, tests,"
                        + " testall, page, quit, help.");
        mvn.awaitLineSince(mark, "[dymod] subcrate " + generation() + "  since ");
        mvn.awaitLineSince(mark, "[dymod]   process " + mvn.process().pid() + " on ");
        mvn.awaitLineSince(mark, "  u  undo     back to the generation before");
        mvn.awaitLineSince(mark, "[dymod] restart: only dymod:run starts the program itself");
        mvn.awaitLineSince(mark, "[dymod] quit: this watcher belongs to the build");
        mvn.awaitLineSince(mark, "[dymod] await: write await <token> <milliseconds>, with a token of ");
        Await.until("the end of the trigger file", () -> !Files.exists(project.file(TRIGGER)), mvn::output);
        mvn.awaitNextLine("three sheep: it runs for test " + tests);
    }

    private void send(String word) {
        project.write(TRIGGER, word);
        Await.until(
                "the end of the trigger file with " + word, () -> !Files.exists(project.file(TRIGGER)), mvn::output);
    }

    private void write(String word) {
        project.replace(Flock.WORD, original.replace("Many", word));
    }

    private void saveAndAwait(String word) {
        write(word);
        mvn.awaitLine("three sheep: " + word);
        status("a live module", json -> state(json).equals("live"));
    }

    private void assertLive() {
        AwaitRun live = AwaitRun.on(project, "app").expect(0);
        assertEquals("[dymod] subcrate " + generation() + " is live in 1 program", live.text());
    }

    private int generation() {
        return MavenRun.onlyModule(status("a status", json -> true))
                .get("generation")
                .getAsInt();
    }

    private JsonObject status(String what, Predicate<JsonObject> wanted) {
        return mvn.awaitStatus("app", what, wanted);
    }

    private static boolean isTrue(JsonObject status, String name) {
        return status.get(name).getAsBoolean();
    }

    private static String state(JsonObject status) {
        return status.get("state").getAsString();
    }
}
