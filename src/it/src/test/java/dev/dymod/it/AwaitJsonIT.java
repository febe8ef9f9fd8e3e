package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves what {@code await --json} says of a program that dymod runs, edit by edit. */
@Tag("any-jdk")
@DisplayName("An answer in JSON")
class AwaitJsonIT {

    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";
    private static final String TRIGGER = "app/target/dymod/trigger";

    private static final String WORDS = "words/src/main/java/words/Words.java";

    private final Project project = Project.copyOf("live", "AwaitJsonIT");

    @Test
    void names_each_saved_file_that_is_not_live() {
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            isHeldUntilAllCompiles();
            isHeldBackByTheUser(mvn);
            isRejected();
            hasARefusedPom();
            isOfAProgramThatIsDown(mvn);
        }
    }

    private void isHeldUntilAllCompiles() {
        project.edit(EditIT.SHEEP, "\"Many\"", "many");
        AwaitJson.expect(project, "app", "failed").missing(project, EditIT.SHEEP);
        project.edit(FARM, "private String mood()", "String mood()");
        AwaitJson held = AwaitJson.expect(project, "app", "failed").missing(project, EditIT.SHEEP, FARM);
        String reason = "app is held: it waits until subcrate compiles; not live: Farm.java";
        assertEquals(reason, held.missingOf("app").get("text").getAsString());
        held.saying(AwaitRun.on(project, "app").expect(1).text());
        assertTrue(held.json().get("text").getAsString().endsWith("[dymod] " + reason), held::toString);
        project.edit(WORDS, "on the farm", "at home");
        AwaitJson.expect(project, "app", "failed").missing(project, EditIT.SHEEP, FARM, WORDS);
        // A save of another file of the module that fails.
        String resource = "subcrate/src/main/resources/any.txt";
        project.write(resource, "any");
        AwaitJson.expect(project, "app", "failed").missing(project, EditIT.SHEEP + "," + resource, FARM, WORDS);
        project.edit(EditIT.SHEEP, "many", "\"Many\"");
        live().how("app", "restarted");
    }

    private void isHeldBackByTheUser(MavenRun mvn) {
        project.write(TRIGGER, "pause\n");
        mvn.awaitStatus("app", "a pause", status -> status.get("paused").getAsBoolean());
        project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
        project.edit(FARM, "\"calm\"", "\"glad\"");
        AwaitJson.expect(project, "app", "held-back").missing(project, FARM + "," + EditIT.SHEEP);
        project.write(TRIGGER, "resume\n");
        live();
        project.edit(EditIT.SHEEP, "\"Three\"", "\"Four\"");
        live();
        project.write(TRIGGER, "undo\n");
        mvn.awaitStatus("app", "an undo", status -> status.get("behind").getAsBoolean());
        AwaitJson.expect(project, "app", "held-back").missing(project, EditIT.SHEEP);
        int mark = mvn.mark();
        project.write(TRIGGER, "undo\n");
        mvn.awaitLineSince(mark, "undo: ");
        AwaitJson.expect(project, "app", "held-back").missing(project, FARM + "," + EditIT.SHEEP);
        project.edit(EditIT.SHEEP, "\"Four\"", "five");
        AwaitJson.expect(project, "app", "failed").missing(project, EditIT.SHEEP, FARM);
        project.edit(EditIT.SHEEP, "five", "\"Five\"");
        live();
    }

    private void isRejected() {
        String good = project.read(EditIT.SHEEP);
        project.write(
                EditIT.SHEEP,
                good.replace(
                        "    @Override", "    public Sheep() { throw new IllegalStateException(); }\n    @Override"));
        AwaitJson.expect(project, "app", "rejected").missing(project, EditIT.SHEEP);
        String resource = "subcrate/src/main/resources/other.txt";
        project.write(resource, "other");
        AwaitJson.expect(project, "app", "rejected").missing(project, resource + "," + EditIT.SHEEP);
        project.edit(FARM, "\"glad\"", "glad");
        AwaitJson.expect(project, "app", "failed").missing(project, FARM, resource + "," + EditIT.SHEEP);
        project.edit(FARM, "glad", "\"well\"");
        project.write(EditIT.SHEEP, good);
        live();
    }

    private void hasARefusedPom() {
        String good = project.read("pom.xml");
        project.write("pom.xml", good.replace("<modules>", "<modules"));
        AwaitJson.expect(project, "app", "failed").missing(project, "pom.xml");
        project.edit(FARM, "\"well\"", "well");
        AwaitJson.expect(project, "app", "failed").missing(project, FARM, "pom.xml");
        project.edit(FARM, "well", "\"fine\"");
        project.write("pom.xml", good);
        live();
    }

    private void isOfAProgramThatIsDown(MavenRun mvn) {
        long pid = live().object("program").get("pid").getAsLong();
        int mark = mvn.mark();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        mvn.awaitLineSince(mark, "has ended with exit code");
        project.edit(FARM, "\"fine\"", "fine");
        AwaitJson.expect(project, "app", "failed").missing(project, FARM);
        project.edit(EditIT.SHEEP, "\"Five\"", "\"Six\"");
        AwaitJson down = AwaitJson.expect(project, "app", "failed").missing(project, FARM, EditIT.SHEEP);
        String text = down.json().get("text").getAsString();
        assertTrue(text.contains("[dymod] app.Main has ended with exit code "), down::toString);
    }

    @Test
    void is_the_same_before_and_after_the_end_of_a_program_that_does_its_work_and_ends() {
        Project batch = Project.copyOf("live", "AwaitJsonIT-batch");
        batch.write("app/src/main/java/app/Main.java", """
                package app;

                import dev.dymod.Dymod;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import sheep.SheepCounter;

                public final class Main {
                    public static void main(String[] args) throws Exception {
                        Farm farm = new Farm(Dymod.lookup(SheepCounter.class));
                        System.out.println(farm.line());
                        try (var hold = Files.exists(Path.of("hold")) ? Dymod.hold() : null) {
                            while (!Files.exists(Path.of("end"))) {
                                Thread.sleep(20);
                            }
                            System.exit(Integer.parseInt(Files.readString(Path.of("end"))));
                        }
                    }
                }
                """);
        String end = "app/end";
        String text =
                "[dymod] app.Main has ended with exit code 0, and had all that was saved. The next save starts it again,"
                        + " as does restart.";
        try (MavenRun mvn = MavenRun.start(batch, "-Pdebug", "-Ddymod.run.keepWatching")) {
            mvn.awaitLine("Many sheep");
            AwaitJson.expect(batch, "app", "live").how("app", "loaded");
            batch.replace(end, "0");
            mvn.awaitLine("app.Main has ended. ");
            AwaitJson.expect(batch, "app", "live").saying(text);

            // This process ends at once, at any moment of the question.
            batch.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            AwaitJson.expect(batch, "app", "live");
            mvn.awaitLine("Three sheep");
            mvn.awaitLine("app.Main has ended. ");
            AwaitJson live = AwaitJson.expect(batch, "app", "live").saying(text);
            assertTrue(live.object("program").get("pid").isJsonNull(), live::toString);
            batch.edit(FARM, "\"calm\"", "calm");
            AwaitJson.expect(batch, "app", "failed").missing(batch, FARM);

            // Edits that the running process gets.
            batch.delete(end);
            batch.edit(FARM, "calm", "\"glad\"");
            AwaitJson.expect(batch, "app", "live");
            batch.edit(EditIT.SHEEP, "\"Three\"", "\"Four\"");
            AwaitJson.expect(batch, "app", "live").how("subcrate", "swapped");
            batch.edit(FARM, "\"glad\"", "\"well\"");
            AwaitJson.expect(batch, "app", "live").how("app", "in-place");
            batch.replace(end, "0");
            mvn.awaitLine("app.Main has ended. ");
            AwaitJson.expect(batch, "app", "live").saying(text);

            // A process that ends without an edit that it was to swap in, and one that has failed.
            batch.delete(end);
            batch.write("app/hold", "");
            batch.edit(FARM, "\"well\"", "\"fine\"");
            AwaitJson.expect(batch, "app", "live");
            batch.edit(EditIT.SHEEP, "\"Four\"", "\"Five\"");
            AwaitJson.expect(batch, "app", "timeout", Duration.ofSeconds(2)).missing(batch, EditIT.SHEEP);
            batch.replace(end, "0");
            mvn.awaitLine("app.Main has ended. ");
            AwaitJson.expect(batch, "app", "down");
            batch.replace(end, "3");
            batch.edit(EditIT.SHEEP, "\"Five\"", "\"Six\"");
            mvn.awaitLine("app.Main has ended with exit code 3");
            AwaitJson.expect(batch, "app", "down").missing(batch, EditIT.SHEEP);
        }
    }

    @Test
    void names_what_needs_a_restart_that_is_left_to_the_user() {
        Project left = Project.copyOf("live", "AwaitJsonIT-never");
        try (MavenRun mvn = MavenRun.start(left, "-Pdebug", "-Ddymod.run.restart=never")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            left.edit(FARM, "private String mood()", "String mood()");
            AwaitJson.expect(left, "app", "restart-required").missing(left, FARM);
            left.edit(COUNTER, "default String animal()", "default void more() {}\n\n    default String animal()");
            AwaitJson.expect(left, "app", "restart-required").missing(left, FARM, COUNTER);
            left.edit("pom.xml", "<packaging>", "<description>any</description><packaging>");
            AwaitJson.expect(left, "app", "restart-required").missing(left, "pom.xml", FARM, COUNTER);
        }
    }

    @Test
    void says_how_each_edit_became_live_and_why_another_is_not() {
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            AwaitJson first = live().how("subcrate", "loaded").how("app", "loaded");
            long pid = first.object("program").get("pid").getAsLong();
            assertTrue(ProcessHandle.of(pid).isPresent(), first::toString);

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            AwaitJson swapped = live().how("subcrate", "swapped").how("app", "loaded");
            assertEquals(
                    "src/main/java/sheep/impl/Sheep.java",
                    swapped.module("subcrate").getAsJsonArray("changed").get(0).getAsString());
            swapped.saying(AwaitRun.on(project, "app").expect(0).text());
            project.edit(EditIT.SHEEP, "\"Three\"", "/* no change of a class */ \"Three\"");
            live().how("subcrate", "unchanged");

            project.edit(FARM, "\"calm\"", "\"glad\"");
            AwaitJson inPlace = live().how("app", "in-place").how("subcrate", "unchanged");
            JsonObject program =
                    inPlace.module("app").getAsJsonArray("programs").get(0).getAsJsonObject();
            assertEquals("redefined", program.get("outcome").getAsString());
            assertEquals(pid, program.get("pid").getAsLong());

            // The contract of the submodule, and the program.
            project.edit(FARM, "private String mood()", "String mood()");
            live().how("app", "restarted").how("subcrate", "unchanged");
            project.edit(COUNTER, "default String animal()", "default void more() {}\n\n    default String animal()");
            AwaitJson restarted = live().how("subcrate", "restarted").how("app", "loaded");
            long next = restarted.object("program").get("pid").getAsLong();
            assertTrue(next != pid, restarted::toString);
            project.edit(FARM, "\"glad\"", "\"happy\"");
            live().how("app", "in-place").how("subcrate", "restarted");

            // This process is started for none of the builds.
            project.write(TRIGGER, "restart\n");
            live().how("app", "loaded").how("subcrate", "loaded");

            failsAndIsHeldBack(mvn);
            isAnsweredWithoutJava();
            ends(mvn);
        }
        AwaitJson none = AwaitJson.expect(project, "app", "no-watcher");
        none.saying(AwaitRun.on(project, "app").expect(4).text());
    }

    private AwaitJson live() {
        return AwaitJson.expect(project, "app", "live");
    }

    private void failsAndIsHeldBack(MavenRun mvn) {
        project.edit(FARM, "return \"happy\"", "return gl\u00fccklich");
        AwaitJson umlaut = AwaitJson.expect(project, "app", "failed");
        String text = umlaut.json().get("text").getAsString();
        assertTrue(text.contains("return gl\u00fccklich;"), umlaut::toString);
        project.edit(FARM, "return gl\u00fccklich", "return happy");
        AwaitJson failed = AwaitJson.expect(project, "app", "failed").how("app", "null");
        failed.saying(AwaitRun.on(project, "app").expect(1).text());
        JsonObject error = failed.first("diagnostics");
        assertEquals("app", error.get("module").getAsString());
        assertEquals("src/main/java/app/Farm.java", error.get("file").getAsString());
        assertEquals(project.file(FARM).toString(), error.get("path").getAsString());
        assertEquals("app", failed.first("missing").get("module").getAsString());
        project.edit(FARM, "return happy", "return \"well\"");
        live().how("app", "in-place");

        project.write(TRIGGER, "pause\n");
        mvn.awaitStatus("app", "a pause", status -> status.get("paused").getAsBoolean());
        project.edit(FARM, "\"well\"", "\"fine\"");
        AwaitJson paused = AwaitJson.expect(project, "app", "held-back");
        paused.saying("[dymod] " + paused.first("missing").get("text").getAsString());
        project.write(TRIGGER, "resume\n");
        live().how("app", "in-place");
    }

    private void isAnsweredWithoutJava() {
        project.write(TRIGGER, "await some-token 60000 json\n");
        Path answer = project.file("app/target/dymod/answers/some-token");
        Await.until("an answer", () -> Files.exists(answer), () -> "");
        List<String> lines =
                project.read("app/target/dymod/answers/some-token").lines().toList();
        assertEquals("0", lines.get(0));
        AwaitJson.parse(lines.get(1)).how("app", "in-place");
    }

    private void ends(MavenRun mvn) {
        long pid = live().object("program").get("pid").getAsLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        mvn.awaitLine("has ended with exit code");
        AwaitJson down = AwaitJson.expect(project, "app", "down").how("app", "null");
        down.saying(AwaitRun.on(project, "app").expect(7).text());
        JsonObject program = down.object("program");
        assertTrue(program.get("pid").isJsonNull(), down::toString);
        assertTrue(program.get("ended").getAsString().startsWith("has ended with exit code"), down::toString);
    }
}
