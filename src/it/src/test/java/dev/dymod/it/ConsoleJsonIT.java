package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves what a session prints with {@code dymod.console=json}, edit by edit. */
@Tag("any-jdk")
@DisplayName("A console in JSON")
class ConsoleJsonIT {

    private static final String JSON = "-Ddymod.console=json";
    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String TRIGGER = "app/target/dymod/trigger";

    @Test
    void has_an_event_for_each_thing_that_happens() {
        Project project = Project.copyOf("live", "ConsoleJsonIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", JSON)) {
            long first = pid(await(mvn, "program-started"));
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Thr\u00e9e\"");
            assertEquals("[\"subcrate\"]", await(mvn, "building").get("modules").toString());
            JsonObject built = await(mvn, "built");
            assertEquals("published", string(built, "outcome"));
            assertTrue(built.get("text").isJsonNull(), "the text console prints one line, when it is live");
            JsonObject swapped = await(mvn, "live", event -> isAbout(event, "swapped", "subcrate"));
            assertEquals(2, edit(swapped).get("generation").getAsInt());
            assertEquals(
                    "[\"src/main/java/sheep/impl/Sheep.java\"]",
                    edit(swapped).get("changed").toString());
            assertTrue(string(swapped, "text").startsWith("subcrate 1 -> 2  Sheep.java  "), swapped::toString);
            assertEquals(3, swapped.getAsJsonObject("millis").size(), swapped::toString);

            failsAndIsFixed(project, mvn);
            isRejectedAndFixed(project, mvn, first);
            changesInPlaceAndRestarts(project, mvn, first);
            ends(project, mvn);
            printsAnswers(project, mvn);
            isPassedToTheSuccessor(project, mvn);
            project.write(TRIGGER, "quit\n");
            Await.until("the end of mvn", () -> !mvn.isAlive(), mvn::output);
            assertLinesAreAsTheSchemaSays(mvn);
        }
    }

    private static void failsAndIsFixed(Project project, MavenRun mvn) {
        project.edit(EditIT.SHEEP, "\"Thr\u00e9e\"", "m\u00fcny");
        JsonObject failed = await(mvn, "built");
        assertEquals("failed", string(failed, "outcome"));
        assertEquals("error", string(failed, "level"));
        assertEquals(2, failed.get("generation").getAsInt());
        JsonObject error = failed.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
        String path = project.file(EditIT.SHEEP).toString();
        assertEquals(path, string(error, "path"));
        assertEquals(14, error.get("line").getAsInt());
        assertEquals(23, error.get("column").getAsInt());
        assertEquals("compiler.err.cant.resolve.location", string(error, "code"));
        assertEquals("cannot find symbol; symbol: variable m\u00fcny; location: class Sheep", string(error, "message"));
        List<String> text = string(failed, "text").lines().toList();
        assertEquals("subcrate  Sheep.java  has errors:", text.get(0));
        assertEquals(path + ":14:23: error: cannot find symbol", text.get(1));
        assertEquals("subcrate: 1 error; generation 2 keeps running", text.get(text.size() - 1));

        project.edit(EditIT.SHEEP, "m\u00fcny", "\"Three\"");
        JsonObject fixed = await(mvn, "built");
        assertEquals("subcrate  Sheep.java  has no errors any more", string(fixed, "text"));
        await(mvn, "live", event -> isAbout(event, "swapped", "subcrate"));

        project.edit(EditIT.SHEEP, "\"Three\"", "/* no change of a class */ \"Three\"");
        JsonObject unchanged = await(mvn, "built");
        assertEquals("unchanged", string(unchanged, "outcome"));
        assertEquals("subcrate 3  Sheep.java  no class changed", string(unchanged, "text"));
    }

    private static void isRejectedAndFixed(Project project, MavenRun mvn, long pid) {
        String bad = "private static final int LEGS = Integer.parseInt(\"four\");\n\n    @Override";
        project.edit(EditIT.SHEEP, "@Override", bad);
        JsonObject rejected = await(mvn, "rejected");
        assertEquals("warning", string(rejected, "level"));
        assertEquals("subcrate", string(rejected, "module"));
        assertEquals(4, rejected.get("generation").getAsInt());
        assertEquals(3, rejected.get("running").getAsInt());
        assertEquals(pid, pid(rejected));
        assertTrue(string(rejected, "reason").startsWith("sheep.impl.Sheep, the provider of"), rejected::toString);
        assertTrue(string(rejected, "trace").contains("sheep.impl.Sheep.<clinit>(Sheep.java:8)"), rejected::toString);

        project.edit(EditIT.SHEEP, bad, "@Override");
        JsonObject fixed = await(mvn, "live", event -> isAbout(event, "unchanged", "subcrate"));
        assertEquals(5, edit(fixed).get("generation").getAsInt(), "it has the classes of 3");
    }

    private static void changesInPlaceAndRestarts(Project project, MavenRun mvn, long before) {
        project.edit(FARM, "\"calm\"", "\"glad\"");
        JsonObject held = await(mvn, "built");
        assertEquals("restart-required", string(held, "outcome"));
        assertTrue(held.get("held").getAsBoolean(), held::toString);
        JsonObject inPlace = await(mvn, "live", event -> isAbout(event, "in-place", "app"));
        assertTrue(inPlace.getAsJsonObject("millis").has("redefine"), inPlace::toString);
        mvn.awaitLine("days, glad, ");

        project.edit(FARM, "private String mood()", "String mood()");
        JsonObject restart = await(mvn, "restart");
        assertEquals("app.Main", string(restart, "program"));
        assertTrue(string(restart, "text").startsWith(string(restart, "reason") + "; app.Main is restarted"));
        assertFalse(restart.get("notInPlace").isJsonNull(), restart::toString);
        long pid = pid(await(mvn, "program-started"));
        assertTrue(pid != before && ProcessHandle.of(pid).isPresent(), () -> pid + " is a new process");
        await(mvn, "live", event -> isAbout(event, "restarted", "app"));
    }

    private static void ends(Project project, MavenRun mvn) {
        long pid = AwaitJson.expect(project, "app", "live")
                .object("program")
                .get("pid")
                .getAsLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        JsonObject ended = await(mvn, "program-ended");
        assertTrue(ended.get("exitCode").getAsInt() != 0, ended::toString);
        assertTrue(string(ended, "text").startsWith("app.Main has ended with exit code "), ended::toString);
        project.edit(FARM, "\"glad\"", "\"happy\"");
        await(mvn, "program-started");
        mvn.awaitLine("days, happy, ");
    }

    private static void printsAnswers(Project project, MavenRun mvn) {
        project.write(TRIGGER, "jump\n");
        JsonObject unknown =
                await(mvn, "message", event -> string(event, "level").equals("warning"));
        assertTrue(string(unknown, "text").contains("There is no command jump"), unknown::toString);
        project.write(TRIGGER, "status\n");
        await(mvn, "message", event -> string(event, "text").startsWith("app.Main is process "));
    }

    private static void isPassedToTheSuccessor(Project project, MavenRun mvn) {
        project.edit("app/pom.xml", "</dependencies>", "</dependencies><properties><a>b</a></properties>");
        await(mvn, "message", event -> string(event, "text").contains("pom.xml changed: mvn is started again"));
        assertEquals("a pom changed", string(await(mvn, "restart"), "reason"));
        await(mvn, "program-started");
        mvn.awaitLine("days, happy, ");
        project.edit(FARM, "\"happy\"", "\"well\"");
        await(mvn, "live", event -> isAbout(event, "in-place", "app"));
    }

    private static void assertLinesAreAsTheSchemaSays(MavenRun mvn) {
        List<String> lines = mvn.linesSince(0).stream()
                .filter(line -> line.startsWith("{\"dymod\":1,"))
                .toList();
        lines.forEach(line -> Schemas.checkText("console", line));
        assertTrue(lines.stream().allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f)), "ASCII");
        assertEquals(0, mvn.count("[dymod] "), mvn::output);
        assertEquals(lines.size(), mvn.count("{\"dymod\":"), "no prefix before a line");
        assertEquals(0, mvn.count("keys: "), mvn::output);
    }

    @Test
    void reports_under_watch_that_no_program_runs_a_generation() {
        Project project = Project.copyOf("sheep", "ConsoleJsonIT-watch");
        try (MavenRun mvn =
                MavenRun.start(project, "-q", "-Pdebug", "process-classes", "dymod:watch", "-Dexec.skip", JSON)) {
            await(mvn, "message", event -> string(event, "text").startsWith("watching until Ctrl-C"));
            project.edit(EditIT.SHEEP, "\"Many\"", "\"None\"");
            JsonObject published = await(mvn, "published");
            assertEquals(2, published.get("generation").getAsInt());
            assertEquals("[]", published.get("behind").toString());
            assertLinesAreAsTheSchemaSays(mvn);
        }
    }

    /** Maven 4 replaces the standard output of Java by a stream that adds a prefix to each line. */
    @ParameterizedTest(name = "Maven {0}")
    @ValueSource(strings = {"3.6.3", "4.0.0-rc-7"})
    void is_the_same_under(String version) {
        Project project = Project.copyOf("live", "ConsoleJsonIT-" + version);
        try (MavenRun mvn = MavenRun.startWith(Environment.maven(version), project, "", "-Pdebug", JSON)) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            await(mvn, "live", event -> isAbout(event, "swapped", "subcrate"));
            assertLinesAreAsTheSchemaSays(mvn);
        }
    }

    @Test
    void is_no_other_form() {
        Project project = Project.copyOf("live", "ConsoleJsonIT-xml");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.console=xml")) {
            mvn.awaitLine("dymod.console is xml. Give it one of the values text, json.");
            Await.until("the end of mvn", () -> !mvn.isAlive(), mvn::output);
        }
    }

    private static JsonObject await(MavenRun mvn, String event) {
        return await(mvn, event, any -> true);
    }

    /** Waits for an event after the one that was awaited last. */
    private static JsonObject await(MavenRun mvn, String event, Predicate<JsonObject> wanted) {
        String line = mvn.awaitLine(
                "an event " + event,
                each -> parse(each)
                        .filter(json -> string(json, "event").equals(event) && wanted.test(json))
                        .isPresent());
        return parse(line).orElseThrow();
    }

    private static Optional<JsonObject> parse(String line) {
        return line.startsWith("{\"dymod\":")
                ? Optional.of(JsonParser.parseString(line).getAsJsonObject())
                : Optional.empty();
    }

    private static boolean isAbout(JsonObject live, String how, String module) {
        return string(live, "how").equals(how) && string(edit(live), "module").equals(module);
    }

    private static JsonObject edit(JsonObject live) {
        return live.getAsJsonArray("edits").get(0).getAsJsonObject();
    }

    private static long pid(JsonObject event) {
        return event.get("pid").getAsLong();
    }

    private static String string(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
