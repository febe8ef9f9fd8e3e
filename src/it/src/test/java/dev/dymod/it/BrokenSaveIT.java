package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a save that cannot run leaves the old code running. One program serves all tests; each begins and ends with
 * code that runs.
 */
@DisplayName("A save that cannot run")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenSaveIT {

    private final Project project = Project.copyOf("flock", "BrokenSaveIT");
    private MavenRun mvn;

    /** Status of the module before the broken save. */
    private JsonObject before = new JsonObject();

    private int mark;
    private int tests;
    private String runs = "";

    @BeforeAll
    void start() {
        mvn = MavenRun.start(project, "-Pdebug");
        mvn.awaitLine("three sheep: Many");
    }

    @AfterAll
    void end() {
        mvn.close();
    }

    @BeforeEach
    void beginWithCodeThatRuns() {
        runs = "it runs for test " + ++tests;
        project.replace(Flock.SHEEP, Flock.saying(runs));
        mvn.awaitLine("three sheep: " + runs);
        before = MavenRun.onlyModule(mvn.awaitStatus("app", "a live module", this::isLive));
        mark = mvn.mark();
    }

    @Test
    void does_not_compile_and_is_reported_in_the_words_of_javac() {
        String broken = Flock.returning("mny");
        project.replace(Flock.SHEEP, broken);

        JsonObject status = mvn.awaitStatus(
                "app", "a failure", json -> json.get("state").getAsString().equals("failed"));
        JsonObject module = MavenRun.onlyModule(status);
        assertEquals("failed", module.get("outcome").getAsString());
        assertEquals(before.get("generation"), module.get("generation"));
        assertEquals(before.get("id"), module.get("id"));
        assertEquals(before.get("jar"), module.get("jar"));
        assertEquals(before.get("build").getAsInt() + 1, module.get("build").getAsInt(), "failed builds count");
        int line = 1
                + (int) broken.lines().takeWhile(text -> !text.contains("mny")).count();
        JsonObject diagnostic = new JsonObject();
        diagnostic.addProperty("severity", "error");
        diagnostic.addProperty("file", "src/main/java/sheep/impl/Sheep.java");
        diagnostic.addProperty("line", line);
        diagnostic.addProperty(
                "column", 1 + broken.lines().toList().get(line - 1).indexOf("mny"));
        diagnostic.addProperty("code", "compiler.err.cant.resolve.location");
        diagnostic.addProperty("message", "cannot find symbol; symbol: variable mny; location: class Sheep");
        assertEquals(List.of(diagnostic), module.getAsJsonArray("diagnostics").asList());

        mvn.awaitLine("[dymod] subcrate: 1 error; generation " + module.get("generation") + " keeps running");
        List<String> lines = mvn.linesSince(mark).stream()
                .map(text -> text.replaceFirst("^\\[ERROR\\] ", ""))
                .toList();
        List<String> javac = javac(diagnostic.get("column").getAsInt());
        int start = lines.indexOf(javac.get(0));
        assertTrue(start >= 0 && start + javac.size() <= lines.size(), mvn::output);
        assertEquals(javac, lines.subList(start, start + javac.size()));
        assertEquals(1, Collections.frequency(lines, javac.get(0)), "reported once");
        assertOldCodeRunsUntilFixed();
    }

    /** One mistake often causes hundreds of errors, of which javac reports one hundred. */
    @Test
    void has_more_errors_than_are_printed() {
        project.replace(Flock.SHEEP, Flock.with("Lamb a;\n".repeat(150), "\"never\""));

        mvn.awaitLine("[dymod] and 80 errors more, which are in status.json");
        mvn.awaitLine("[dymod] subcrate: at least 100 errors; generation ");
        assertEquals(
                20,
                mvn.linesSince(mark).stream()
                        .filter(line -> line.contains("error: "))
                        .count());
        assertOldCodeRunsUntilFixed();
    }

    @Test
    void has_a_provider_whose_constructor_throws() {
        project.replace(Flock.SHEEP, Flock.with("""
                public Sheep() {
                    throw new IllegalStateException("no grass");
                }
                """, "\"never\""));

        assertRejectedUntilFixed(
                "sheep.impl.Sheep, the provider of sheep.SheepCounter, could not be made:"
                        + " java.lang.IllegalStateException: no grass. Fix its constructor or static initialiser.",
                "java.lang.IllegalStateException: no grass",
                "sheep.impl.Sheep.<init>(Sheep.java:7)");
    }

    @Test
    void that_follows_a_rejected_one_is_reported_with_the_running_generation() {
        int running = before.get("generation").getAsInt();
        String throwing = Flock.with("""
                public Sheep() {
                    throw new IllegalStateException("no grass");
                }
                """, "\"never\"");
        project.replace(Flock.SHEEP, throwing);
        mvn.awaitReport(
                "app",
                mvn.process().pid(),
                "a rejection",
                json -> json.get("generation").getAsInt() == running + 1);

        project.replace(Flock.SHEEP, throwing.replace("never", "never ever\""));
        mvn.awaitLineSince(mark, "[dymod] subcrate: ");
        mvn.awaitLineSince(mark, "generation " + running + " keeps running");

        project.replace(Flock.SHEEP, throwing);
        mvn.awaitLineSince(
                mark,
                "[dymod] subcrate is generation " + (running + 1) + " again, which was rejected; generation " + running
                        + " keeps running");
        assertOldCodeRunsUntilFixed();
    }

    @Test
    void has_a_provider_whose_static_initialiser_throws() {
        project.replace(Flock.SHEEP, Flock.with("""
                private static final int LEGS = Integer.parseInt("four");
                """, "\"never\" + LEGS"));

        assertRejectedUntilFixed(
                "sheep.impl.Sheep, the provider of sheep.SheepCounter, could not be made:"
                        + " java.lang.NumberFormatException: For input string: \"four\". Fix its constructor or static"
                        + " initialiser.",
                "java.lang.NumberFormatException: For input string: \"four\"",
                "sheep.impl.Sheep.<clinit>(Sheep.java:6)");
    }

    @Test
    void does_not_link() {
        project.replace(Flock.SHEEP, Flock.with("""
                static final class Lamb extends absent.Base {}
                """, "\"never \" + Lamb.class.getSimpleName()"));

        assertRejectedUntilFixed(
                "sheep.impl.Sheep$Lamb does not link: java.lang.NoClassDefFoundError: absent/Base.",
                "java.lang.NoClassDefFoundError: absent/Base",
                "Caused by: java.lang.ClassNotFoundException: absent.Base");
    }

    @Test
    void deletes_the_class_that_the_providers_file_names() {
        project.delete(Flock.SHEEP);

        String sentence = project.file("subcrate/src/main/resources/META-INF/services/sheep.SheepCounter")
                + " names sheep.impl.Sheep, which the module does not have." + " Correct the name, or write the class.";
        JsonObject module = mvn.awaitModule(
                "app", "a failure", json -> json.get("outcome").getAsString().equals("failed"));
        assertEquals(before.get("generation"), module.get("generation"));
        JsonObject diagnostic = module.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
        assertEquals("dymod.no-provider", diagnostic.get("code").getAsString());
        assertEquals(sentence, diagnostic.get("message").getAsString());
        mvn.awaitLine("[dymod] subcrate: 1 error; generation " + module.get("generation") + " keeps running");
        assertTrue(mvn.linesSince(mark).contains("[ERROR] error: " + sentence), mvn::output);
        assertOldCodeRunsUntilFixed();
    }

    @Test
    void cannot_be_published() {
        String generations = "app/target/dymod/subcrate/generations";
        project.move(generations, "generations");
        project.write(generations, "a file where a folder has to be");
        project.replace(Flock.SHEEP, Flock.saying("never"));

        JsonObject module = mvn.awaitModule(
                "app", "a failure", json -> json.get("outcome").getAsString().equals("failed"));
        assertEquals(before.get("generation"), module.get("generation"));
        JsonObject diagnostic = module.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
        assertEquals("dymod.unfinished", diagnostic.get("code").getAsString());
        assertEquals(
                "the build could not be finished: java.nio.file.FileAlreadyExistsException: "
                        + project.file(generations) + ". The next save builds again.",
                diagnostic.get("message").getAsString());
        mvn.awaitLine("error: the build could not be finished");
        mvn.awaitLine("[dymod] subcrate: 1 error; generation " + module.get("generation") + " keeps running");

        project.delete(generations);
        project.move("generations", generations);
        assertOldCodeRunsUntilFixed();
    }

    @Test
    void is_fixed_by_taking_it_back() {
        project.replace(Flock.SHEEP, Flock.returning("mny"));
        mvn.awaitModule(
                "app", "a failure", json -> json.get("outcome").getAsString().equals("failed"));

        project.replace(Flock.SHEEP, Flock.saying(runs));

        JsonObject module = MavenRun.onlyModule(mvn.awaitStatus("app", "a live module", this::isLive));
        assertEquals("unchanged", module.get("outcome").getAsString());
        assertEquals(before.get("generation"), module.get("generation"));
        assertEquals(List.of(), module.getAsJsonArray("diagnostics").asList());
    }

    /**
     * Asserts that the program rejects the published generation and reports the reason once, and that the next one is live.
     */
    private void assertRejectedUntilFixed(String reason, String... cause) {
        JsonObject report = mvn.awaitReport(
                "app",
                mvn.process().pid(),
                "a rejection",
                json -> json.get("outcome").getAsString().equals("rejected")
                        && json.get("generation").getAsInt()
                                > before.get("generation").getAsInt());
        int running = before.get("generation").getAsInt();
        assertEquals(running + 1, report.get("generation").getAsInt());
        assertEquals(running, report.get("running").getAsInt());
        assertEquals(reason, report.get("reason").getAsString());
        String line = "[dymod] subcrate " + (running + 1) + " rejected, " + running + " keeps running: " + reason;
        mvn.awaitLine(line);
        for (String text : cause) {
            mvn.awaitLine(text);
        }
        assertOldCodeRunsUntilFixed();
        // The watcher prints this before or after the program's own line.
        mvn.awaitLineSince(mark, "[dymod] subcrate " + running + " -> " + (running + 2) + "  Sheep.java");
        List<String> all = mvn.linesSince(mark);
        assertEquals(1, all.stream().filter(each -> each.contains("rejected")).count(), "reported once");
        assertEquals(1, Collections.frequency(all, cause[0]), "the cause is reported once");
    }

    private void assertOldCodeRunsUntilFixed() {
        mvn.awaitLine("three sheep: " + runs);
        mvn.awaitLine("three sheep: " + runs);
        assertFalse(String.join("\n", mvn.linesSince(mark)).contains("three sheep: never"));

        project.replace(Flock.SHEEP, Flock.saying(runs + ", fixed"));

        mvn.awaitLine("three sheep: " + runs + ", fixed");
        JsonObject module = MavenRun.onlyModule(mvn.awaitStatus("app", "a live module", this::isLive));
        assertEquals(List.of(), module.getAsJsonArray("diagnostics").asList());
    }

    private boolean isLive(JsonObject status) {
        return status.get("state").getAsString().equals("live");
    }

    /** Returns what the javac command prints for the saved provider, with columns, and without the error count at the end. */
    private List<String> javac(int column) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter printed = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            printed,
                            null,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    project.file("app/target").toString(),
                                    "-cp",
                                    project.file("subcrate/target/classes").toString()),
                            null,
                            files.getJavaFileObjects(project.file(Flock.SHEEP)))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> lines = printed.toString().lines().toList();
        assertEquals("1 error", lines.get(lines.size() - 1));
        List<String> withColumn = new ArrayList<>(lines.subList(0, lines.size() - 1));
        withColumn.set(0, withColumn.get(0).replaceFirst(": error: ", ":" + column + ": error: "));
        return withColumn;
    }
}
