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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One program runs throughout; each test begins with code that is live. */
@DisplayName("A word in the file trigger")
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
        say("it runs for test " + ++tests);
        mark = mvn.mark();
    }

    // ---- undo and redo

    @Test
    void undo_goes_back_and_redo_forward_under_new_numbers() {
        say("one");
        say("two");
        int two = generation();

        obey("undo");
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
        AwaitRun held = AwaitRun.on(project, "app");
        assertEquals(6, held.code(), held::toString);

        obey("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);
        obey("redo");
        mvn.awaitLine("three sheep: one");
        obey("redo");
        mvn.awaitLine("three sheep: two");
        mvn.awaitLineSince(
                mark,
                "[dymod] redo: subcrate " + (two + 4) + " has the classes of " + two
                        + ", which is what the sources are.");
        status("no undo any more", json -> !isTrue(json, "behind"));
        obey("redo");
        mvn.awaitLineSince(mark, "[dymod] redo: nothing was undone since the last build");
        isLive();
    }

    @Test
    void after_an_undo_an_edit_has_all_edits_in_it_and_nothing_to_redo() {
        say("in Word");
        obey("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);

        project.edit(Flock.SHEEP, "new Word().text()", "new Word().text() + \" and in Sheep\"");
        mvn.awaitLine("three sheep: in Word and in Sheep");
        status("no undo any more", json -> !isTrue(json, "behind"));
        obey("redo");
        mvn.awaitLineSince(mark, "[dymod] redo: nothing was undone since the last build");
        obey("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);
    }

    @Test
    void an_edit_that_does_not_compile_leaves_an_undo_as_it_is_and_is_mended_with_all_edits() {
        say("before the undo");
        obey("undo");
        mvn.awaitLine("three sheep: it runs for test " + tests);
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        status("a failure", json -> state(json).equals("failed"));
        mvn.awaitNextLine("three sheep: it runs for test " + tests);

        project.replace(Flock.SHEEP, Flock.returning("new Word().text() + \", mended\""));
        mvn.awaitLine("three sheep: before the undo, mended");
    }

    @Test
    void undo_goes_back_sixteen_steps() {
        for (int i = 1; i <= 16; i++) {
            say("step " + i + ".");
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
        AwaitRun restart = AwaitRun.on(project, "app");
        assertEquals(3, restart.code(), restart::toString);
        assertTrue(restart.text().contains("sheep.SheepCounter"), restart::toString);
        Schemas.check(project, "app");

        obey("undo");
        status("the contract as it was", json -> state(json).equals("live"));
        mvn.awaitNextLine("three sheep: it runs for test " + tests);
        assertFalse(
                mvn.linesSince(mark).stream().anyMatch(line -> line.contains("rejected")),
                "a changed contract is told once");
    }

    @Test
    void undo_goes_to_no_generation_that_a_program_has_rejected() {
        say("one");
        project.replace(Flock.SHEEP, sheepThatStopsAt("stop", "new Word().text()"));
        isLive();
        project.write("stop", "");
        project.replace(Flock.SHEEP, sheepThatStopsAt("stop", "\"never\""));
        assertEquals(2, AwaitRun.on(project, "app").code());
        project.replace(Flock.SHEEP, Flock.returning("\"two\""));
        mvn.awaitLine("three sheep: two");
        isLive();

        // The state before "never", which is now refused itself, and does not count either.
        obey("undo");
        mvn.awaitLineSince(mark, "IllegalStateException: no grass");
        mvn.awaitLineSince(mark, "[dymod] undo: subcrate ");
        mvn.awaitNextLine("three sheep: two");
        project.replace(Flock.SHEEP, Flock.returning("\"three\""));
        mvn.awaitLine("three sheep: three");
        isLive();
        obey("undo");
        mvn.awaitLine("three sheep: two");
        project.delete("stop");
    }

    private String sheepThatStopsAt(String file, String text) {
        return Flock.with("""
                public Sheep() {
                    if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                        throw new IllegalStateException("no grass");
                    }
                }
                """.formatted(project.file(file)), text);
    }

    @Test
    void undo_of_what_a_program_has_rejected_publishes_what_it_runs() {
        say("one");
        int one = generation();
        project.write("stop", "");
        project.replace(Flock.SHEEP, sheepThatStopsAt("stop", "\"never\""));
        assertEquals(2, AwaitRun.on(project, "app").code());
        project.delete("stop");

        obey("undo");
        mvn.awaitLineSince(mark, "[dymod] undo: subcrate " + (one + 2) + " has the classes of " + one);
        mvn.awaitNextLine("three sheep: one");
        obey("redo");
        mvn.awaitLineSince(mark, "[dymod] redo: nothing was undone since the last build");
    }

    // ---- pause, resume, reload

    @Test
    void pause_builds_nothing_and_resume_all_of_it_at_once() {
        obey("pause");
        JsonObject before = MavenRun.onlyModule(status("a pause", json -> isTrue(json, "paused")));
        write("never built");
        AwaitRun held = AwaitRun.on(project, "app");
        assertEquals(6, held.code(), held::toString);
        assertEquals("[dymod] paused, and there are saves to build; resume goes on", held.text());
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        assertEquals(6, AwaitRun.on(project, "app").code());
        project.replace(Flock.SHEEP, Flock.returning("new Word().text() + \"!\""));
        write("after the pause");
        assertEquals(6, AwaitRun.on(project, "app").code());

        Instant asked = Instant.now();
        obey("resume");
        mvn.awaitLine("three sheep: after the pause!");
        assertNobodyWaitedBefore(asked);
        JsonObject after =
                MavenRun.onlyModule(status("a live module", json -> state(json).equals("live")));
        assertEquals(before.get("build").getAsInt() + 1, after.get("build").getAsInt());
        assertEquals(2, after.getAsJsonArray("changed").size());
        assertFalse(isTrue(status("no pause", json -> !isTrue(json, "paused")), "behind"));
        mvn.awaitLineSince(mark, "[dymod] resumed; 2 files changed meanwhile");
    }

    /** What was saved in a pause is said to have taken its time from when it was asked for. */
    private void assertNobodyWaitedBefore(Instant asked) {
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
    void words_are_obeyed_in_their_order() {
        project.write(TRIGGER, "pause\nstatus\nresume\nstatus\n");
        mvn.awaitLine("[dymod] paused: ");
        mvn.awaitLine("  since "); // Not the line of the last swap, which may be late.
        mvn.awaitLine("[dymod] paused; resume goes on");
        mvn.awaitLine("[dymod] resumed; nothing changed meanwhile");
        mvn.awaitLine("  since ");
        assertEquals(
                1,
                mvn.linesSince(mark).stream()
                        .filter(line -> line.contains("paused; resume goes on"))
                        .count());
    }

    @Test
    void reload_builds_once_even_in_a_pause() {
        obey("pause");
        status("a pause", json -> isTrue(json, "paused"));
        write("reloaded in a pause");
        assertEquals(6, AwaitRun.on(project, "app").code());
        Instant asked = Instant.now();
        obey("reload");
        mvn.awaitLine("three sheep: reloaded in a pause");
        assertNobodyWaitedBefore(asked);
        assertTrue(isTrue(status("a pause", json -> !isTrue(json, "behind")), "paused"));
        obey("resume");
        mvn.awaitLineSince(mark, "[dymod] resumed; nothing changed meanwhile");
        obey("reload");
        mvn.awaitLineSince(mark, "[dymod] subcrate " + generation() + " is what the sources are");
    }

    @Test
    void reload_lets_a_program_try_again_what_it_has_rejected() {
        project.write("stop", "");
        project.replace(Flock.SHEEP, sheepThatStopsAt("stop", "\"tried again\""));
        AwaitRun rejected = AwaitRun.on(project, "app");
        assertEquals(2, rejected.code(), rejected::toString);
        assertTrue(rejected.text().contains("java.lang.IllegalStateException: no grass"), rejected::toString);
        assertTrue(rejected.text().contains("sheep.impl.Sheep.<init>(Sheep.java:8)"), rejected::toString);
        Schemas.check(project, "app");

        project.delete("stop");
        obey("reload");
        mvn.awaitLine("three sheep: tried again");
        isLive();
        List<String> lines = mvn.linesSince(mark);
        assertEquals(
                1, lines.stream().filter(line -> line.contains("rejected, ")).count(), "told once");
        assertFalse(lines.stream().anyMatch(line -> line.contains("dev.dymod.reload")), "by the watcher alone");
    }

    // ---- waiting for an edit

    @Test
    void await_ends_when_the_edit_is_live() {
        for (int i = 1; i <= 5; i++) {
            write("awaited " + i);
            isLive();
            // What is printed after this is of the new code, but for a call that had begun.
            obey("status");
            mvn.awaitLine("  since ");
            mvn.awaitLine("three sheep: ");
            int live = i;
            assertTrue(mvn.awaitLine("three sheep: ").endsWith("awaited " + live), mvn::output);
        }
    }

    @Test
    void await_tells_what_javac_says() {
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        AwaitRun failed = AwaitRun.on(project, "app");
        assertEquals(1, failed.code(), failed::toString);
        List<String> lines = failed.text().lines().toList();
        assertEquals(project.file(Flock.SHEEP) + ":9: error: cannot find symbol", lines.get(0));
        assertEquals("^", lines.get(2).strip());
        Schemas.check(project, "app");
        write("unrelated");
        assertEquals(1, AwaitRun.on(project, "app").code(), "the same errors");

        project.replace(Flock.SHEEP, Flock.saying("mended"));
        isLive();
        Schemas.check(project, "app");
    }

    @Test
    void await_waits_for_every_program_and_says_who_does_not_follow() {
        try (Program program = Program.startWith(List.of("-Ddymod.autoReload=false"), project, "app", "subcrate")) {
            program.output().await("three sheep: it runs for test " + tests);
            write("not for all");
            mvn.awaitLine("three sheep: not for all"); // A second is not for the build, too.
            AwaitRun late = AwaitRun.on(project, "app", Duration.ofSeconds(1));
            assertEquals(5, late.code(), late::toString);
            assertTrue(
                    late.text()
                            .startsWith(
                                    "[dymod] process " + program.pid() + " still runs subcrate " + (generation() - 1)),
                    late::toString);
            obey("reload");
            mvn.awaitLineSince(mark, "[dymod] process " + program.pid() + " still runs subcrate ");
            obey("status");
            mvn.awaitLineSince(mark, "[dymod]   process " + program.pid() + " on ");
        }
        isLive();
    }

    @Test
    void await_says_when_nobody_is_there_and_when_it_is_not_understood() {
        AwaitRun nobody = AwaitRun.with("await", project.file("nowhere").toString());
        assertEquals(4, nobody.code(), nobody::toString);
        assertEquals(64, AwaitRun.with().code());
        assertEquals(64, AwaitRun.with("await", "--timeout", "soon").code());
    }

    // ---- the rest

    @Test
    void several_lines_are_several_commands_and_an_unknown_word_is_told() {
        project.write(TRIGGER, "status\n\nundoo\nHelp\nrestart\nquit\nawait\n");
        mvn.awaitLineSince(
                mark,
                "[dymod] There is no command undoo; there are reload, restart, undo, redo, pause, resume, status, quit,"
                        + " help.");
        mvn.awaitLineSince(mark, "[dymod] subcrate " + generation() + "  since ");
        mvn.awaitLineSince(mark, "[dymod]   process " + mvn.process().pid() + " on ");
        mvn.awaitLineSince(mark, "  u  undo     back to the generation before");
        mvn.awaitLineSince(mark, "[dymod] restart: only dymod:run starts the program itself");
        mvn.awaitLineSince(mark, "[dymod] quit: this watcher belongs to the build");
        mvn.awaitLineSince(mark, "[dymod] await: write await <token> <milliseconds>, with a token of ");
        Await.until("an obeyed file", () -> !Files.exists(project.file(TRIGGER)), mvn::output);
        mvn.awaitNextLine("three sheep: it runs for test " + tests);
    }

    private void obey(String word) {
        project.write(TRIGGER, word);
        Await.until("an obeyed " + word, () -> !Files.exists(project.file(TRIGGER)), mvn::output);
    }

    private void write(String word) {
        project.replace(Flock.WORD, original.replace("Many", word));
    }

    private void say(String word) {
        write(word);
        mvn.awaitLine("three sheep: " + word);
        status("a live module", json -> state(json).equals("live"));
    }

    private void isLive() {
        AwaitRun live = AwaitRun.on(project, "app");
        assertEquals(0, live.code(), live::toString);
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
