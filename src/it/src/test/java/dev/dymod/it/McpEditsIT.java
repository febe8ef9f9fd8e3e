package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes edits of each kind and of random kinds, with mistakes, rejections, restarts, ends of the program and of Maven among them.
 * After each, what the tools of the server say must be what the program itself answers to a question of the test.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=McpEditsIT -Dedits=100 -Dseed=2
 * </pre>
 */
@Tag("any-jdk")
@DisplayName("What a coding agent reads after each edit")
class McpEditsIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";
    private static final String WORDS = "words/src/main/java/words/Words.java";

    /** Kind of a step. Each ends with a program that runs all that was saved. */
    private enum Kind {
        SUBMODULE,
        BODY_OF_THE_PROGRAM,
        BODY_OF_A_LIBRARY,
        SEVERAL_MODULES,
        COMMENT,
        STRUCTURE_OF_THE_PROGRAM,
        CONTRACT,
        ERROR_IN_THE_SUBMODULE,
        ERROR_IN_THE_PROGRAM,
        ERROR_BESIDE_AN_EDIT_THAT_NEEDS_A_RESTART,
        REJECTION,
        EXCEPTION_OF_MAIN,
        KILLED_PROGRAM,
        RESTART,
        UNDO_AND_REDO,
        UNDO_AND_SAVE,
        PAUSE,
        POM,
        BROKEN_POM,
        ENDED_MAVEN,
        KILLED_MAVEN
    }

    /**
     * Answer of the program to a question.
     *
     * @param pid of its process
     * @param days its state, which a restart loses
     * @param line what it prints about itself
     */
    private record Reply(long pid, int days, String line) {}

    private final Project project = Project.copyOf("live", "McpEditsIT");
    private final PrintedState state = PrintedState.of("mood=m0 place=p0 count=c0");
    private final Random random = new Random(Long.getLong("seed", 1));
    private final Map<Kind, Integer> made = new TreeMap<>();
    private int questions;
    private int added;
    private int notes;
    private MavenRun mvn;
    private Reply last = new Reply(0, 0, "");

    @Test
    void is_what_the_program_itself_answers() {
        Kind[] kinds = Kind.values();
        int edits = Integer.getInteger("edits", kinds.length);
        prepare();
        try (McpRun agent = McpRun.start(project.file("."))) {
            assertTrue(agent.refusal("await_live").startsWith("No session is alive below "));
            mvn = MavenRun.start(project, "-Pdebug");
            try {
                assertLiveInNewProcess(agent, "app", "loaded");
                for (int i = 0; i < edits; i++) {
                    Kind kind = i < kinds.length ? kinds[i] : kinds[random.nextInt(kinds.length)];
                    try {
                        make(kind, agent);
                    } catch (AssertionError e) {
                        throw new AssertionError("edit " + i + ", " + kind + "\n" + mvn.output(), e);
                    }
                    made.merge(kind, 1, Integer::sum);
                }
            } finally {
                mvn.close();
            }
        }
        System.out.println(edits + " edits: " + made);
    }

    private void make(Kind kind, McpRun agent) {
        switch (kind) {
            case SUBMODULE -> {
                next("count", EditIT.SHEEP);
                assertLive(agent, "subcrate", "swapped");
            }
            case BODY_OF_THE_PROGRAM -> {
                next("mood", FARM);
                assertLive(agent, "app", "in-place");
            }
            case BODY_OF_A_LIBRARY -> {
                next("place", WORDS);
                assertLive(agent, "words", "in-place");
            }
            case SEVERAL_MODULES -> {
                next("count", EditIT.SHEEP);
                next("mood", FARM);
                next("place", WORDS);
                assertLive(agent, "subcrate", "swapped");
            }
            case COMMENT -> {
                project.edit(EditIT.SHEEP, "// more " + notes, "// more " + ++notes);
                assertLive(agent, "subcrate", "unchanged");
            }
            case STRUCTURE_OF_THE_PROGRAM -> {
                changeStructure();
                assertLiveInNewProcess(agent, "app", "restarted");
            }
            case CONTRACT -> {
                project.edit(COUNTER, "// more", "default void more" + ++added + "() {}\n// more");
                assertLiveInNewProcess(agent, "subcrate", "restarted");
            }
            case ERROR_IN_THE_SUBMODULE -> failAndFix(agent, "subcrate", EditIT.SHEEP, "count", "swapped");
            case ERROR_IN_THE_PROGRAM -> failAndFix(agent, "app", FARM, "mood", "in-place");
            case ERROR_BESIDE_AN_EDIT_THAT_NEEDS_A_RESTART -> failBesideStructure(agent);
            case REJECTION -> reject(agent);
            case EXCEPTION_OF_MAIN -> throwInMain(agent);
            case KILLED_PROGRAM -> killProgram(agent);
            case RESTART -> {
                command(agent, "restart", "live");
                assertLiveInNewProcess(agent, "subcrate", "loaded");
            }
            case UNDO_AND_REDO -> {
                undo(agent);
                command(agent, "redo", "live");
                state.set("count", undone);
                assertLive(agent, "subcrate", "swapped");
            }
            case UNDO_AND_SAVE -> {
                undo(agent);
                project.edit(EditIT.SHEEP, "[" + undone + "]", "[" + state.next("count") + "]");
                assertLive(agent, "subcrate", "swapped");
            }
            case PAUSE -> pause(agent);
            case POM -> {
                project.edit("pom.xml", "<!-- more -->", "<more>" + ++added + "</more><!-- more -->");
                assertLiveInNewProcess(agent, "app", "loaded");
            }
            case BROKEN_POM -> breakPom(agent);
            case ENDED_MAVEN -> {
                List<ProcessHandle> processes = mvn.processes();
                mvn.close();
                startAgain(agent, processes);
            }
            case KILLED_MAVEN -> {
                List<ProcessHandle> processes = mvn.processes();
                mvn.kill();
                startAgain(agent, processes);
            }
        }
    }

    private String undone = "";

    /** Gives a word of a source another text. */
    private void next(String word, String file) {
        project.edit(file, "[" + state.get(word) + "]", "[" + state.next(word) + "]");
    }

    private void changeStructure() {
        next("mood", FARM);
        project.edit(FARM, "// more", "int more" + ++added + "() { return 1; }\n// more");
    }

    private void failAndFix(McpRun agent, String module, String file, String word, String how) {
        String wrong = "wrong" + ++added;
        String before = state.get(word);
        project.edit(file, "\"[" + before + "]\"", wrong);
        assertFailed(agent, module, wrong, file);
        project.edit(file, wrong, "\"[" + state.next(word) + "]\"");
        assertLive(agent, module, how);
    }

    private void failBesideStructure(McpRun agent) {
        String wrong = "wrong" + ++added;
        Map<String, String> before = state.copy();
        project.edit(EditIT.SHEEP, "\"[" + state.get("count") + "]\"", wrong);
        changeStructure();
        Map<String, String> saved = state.copy();
        state.setAll(before);
        assertFailed(agent, "subcrate", wrong, EditIT.SHEEP, FARM);
        state.setAll(saved);
        project.edit(EditIT.SHEEP, wrong, "\"[" + state.next("count") + "]\"");
        assertLiveInNewProcess(agent, "app", "restarted");
    }

    private void assertFailed(McpRun agent, String module, String wrong, String... files) {
        McpRun.Result failed = agent.awaitLive("failed");
        assertMissing(failed, files);
        assertTrue(failed.text().contains(wrong), failed::toString);
        JsonArray errors = failed.json().getAsJsonArray("diagnostics");
        assertEquals(1, errors.size(), failed::toString);
        JsonArray diagnostics = agent.ask("diagnostics").json().getAsJsonArray("diagnostics");
        assertEquals(1, diagnostics.size(), diagnostics::toString);
        for (JsonElement each : List.of(errors.get(0), diagnostics.get(0))) {
            JsonObject error = each.getAsJsonObject();
            assertEquals(module, error.get("module").getAsString());
            assertTrue(error.get("message").getAsString().contains("cannot find symbol"), error::toString);
        }
        assertTrue(module(agent.ask("status"), module).get("errors").getAsInt() == 1);
        assertSameProcess(reply(agent));
    }

    private void reject(McpRun agent) {
        String reason = "no sheep today " + ++added;
        String good = project.read(EditIT.SHEEP);
        project.write(
                EditIT.SHEEP,
                good.replace(
                        "// more", "public Sheep() { throw new IllegalStateException(\"" + reason + "\"); }\n// more"));
        McpRun.Result rejected = agent.awaitLive("rejected");
        assertMissing(rejected, EditIT.SHEEP);
        JsonObject rejection = rejected.object("rejection");
        assertTrue(rejection.get("trace").getAsString().contains(reason), rejected::toString);
        assertEquals(last.pid(), rejection.get("pid").getAsLong());
        assertTrue(agent.ask("status").text().contains("and has rejected"));
        assertSameProcess(reply(agent));
        project.write(EditIT.SHEEP, good);
        next("count", EditIT.SHEEP);
        assertLive(agent, "subcrate", "swapped");
    }

    private void throwInMain(McpRun agent) {
        // Before the lookup: after it, the program is live for a moment.
        String reason = "the farm is closed " + ++added;
        String closing = "if (true) { throw new IllegalStateException(\"" + reason + "\"); } // begin";
        project.edit(MAIN, "// begin", closing);
        McpRun.Result down = agent.awaitLive("down");
        assertDown(down);
        assertMissing(down, MAIN);
        McpRun.Result thrown = agent.ask("last_exception");
        assertTrue(thrown.is("ofLastProcess"), thrown::toString);
        assertEquals(reason, thrown.object("exception").get("message").getAsString());
        assertTrue(down.text().contains(reason), down::toString);
        project.edit(MAIN, closing, "// begin");
        next("mood", FARM);
        assertLiveInNewProcess(agent, "app", "restarted");
        assertFalse(agent.ask("last_exception").is("ofLastProcess"));
    }

    private void killProgram(McpRun agent) {
        int mark = mvn.mark();
        ProcessHandle.of(last.pid()).orElseThrow().destroyForcibly();
        mvn.awaitLineSince(mark, "app.Main has ended with exit code ");
        assertDown(agent.awaitLive("down"));
        assertTrue(agent.ask("logs").text().contains(state.line()));
        if (random.nextBoolean()) {
            next("count", EditIT.SHEEP);
        } else {
            command(agent, "restart", "live");
        }
        assertLiveInNewProcess(agent, "app", "loaded");
    }

    private void assertDown(McpRun.Result down) {
        JsonObject program = down.object("program");
        assertTrue(program.get("pid").isJsonNull(), down::toString);
        assertTrue(program.get("ended").getAsString().startsWith("has ended with exit code "), down::toString);
        assertFalse(ProcessHandle.of(last.pid()).filter(ProcessHandle::isAlive).isPresent());
    }

    /** Makes an edit and takes it back. */
    private void undo(McpRun agent) {
        String before = state.get("count");
        next("count", EditIT.SHEEP);
        assertLive(agent, "subcrate", "swapped");
        assertTrue(command(agent, "undo", "live").is("behind"));
        undone = state.get("count");
        state.set("count", before);
        assertSameProcess(reply(agent));
        assertMissing(agent.awaitLive("held-back"), EditIT.SHEEP);
        assertTrue(agent.ask("status").is("behind"));
    }

    private void pause(McpRun agent) {
        assertTrue(agent.ask("pause").is("paused"));
        Map<String, String> before = state.copy();
        next("count", EditIT.SHEEP);
        next("mood", FARM);
        Map<String, String> saved = state.copy();
        state.setAll(before);
        assertMissing(agent.awaitLive("held-back"), EditIT.SHEEP, FARM);
        McpRun.Result status = agent.ask("status");
        assertTrue(status.is("paused") && status.is("behind"), status::toString);
        assertSameProcess(reply(agent));
        state.setAll(saved);
        McpRun.Result resumed = command(agent, "resume", "live");
        assertFalse(resumed.is("paused") || resumed.is("behind"), resumed::toString);
        assertLive(agent, "subcrate", "swapped");
    }

    private void breakPom(McpRun agent) {
        String good = project.read("pom.xml");
        project.write("pom.xml", good.replace("<!-- more -->", "<more" + ++added + "><!-- more -->"));
        McpRun.Result refused = agent.awaitLive("failed");
        assertMissing(refused, "pom.xml");
        assertSameProcess(reply(agent));
        project.write("pom.xml", good);
        agent.awaitLive("live");
        assertSameProcess(reply(agent));
    }

    private void startAgain(McpRun agent, List<ProcessHandle> processes) {
        MavenRun.awaitEnd(processes);
        assertTrue(agent.refusal("await_live").startsWith("No session is alive below "));
        McpRun.Result ended = agent.ask("status");
        assertFalse(ended.is("alive"));
        assertEquals("stopped", ended.string("state"));
        assertTrue(agent.ask("logs").text().contains(state.line()));
        next("count", EditIT.SHEEP);
        mvn = MavenRun.start(project, "-Pdebug");
        assertLiveInNewProcess(agent, "app", "loaded");
    }

    private static McpRun.Result command(McpRun agent, String command, String outcome) {
        McpRun.Result result = agent.call(command, Map.of("timeoutSeconds", 300));
        assertTrue(result.is("done"), result::toString);
        assertEquals(outcome, result.object("live").get("outcome").getAsString(), result::toString);
        return result;
    }

    private void assertLiveInNewProcess(McpRun agent, String module, String how) {
        if (mvn.count("state: ") == 0) {
            mvn.awaitLine("state: "); // Before, there may be no session.
        }
        Reply reply = assertLiveAs(agent, module, how);
        assertNotEquals(last.pid(), reply.pid());
        assertFalse(
                ProcessHandle.of(last.pid()).filter(ProcessHandle::isAlive).isPresent(), () -> "process " + last.pid());
        last = reply;
    }

    private void assertLive(McpRun agent, String module, String how) {
        assertSameProcess(assertLiveAs(agent, module, how));
    }

    private void assertSameProcess(Reply reply) {
        assertEquals(last.pid(), reply.pid());
        assertTrue(reply.days() > last.days(), () -> reply + " after " + last);
        last = reply;
    }

    /** Asserts that the answer of the server is what the program says of itself. */
    private Reply assertLiveAs(McpRun agent, String module, String how) {
        McpRun.Result live = agent.awaitLive("live");
        Reply reply = reply(agent);
        assertEquals(reply.pid(), live.object("program").get("pid").getAsLong(), live::toString);
        assertEquals(how, module(live, module).get("how").getAsString(), live::toString);
        assertEquals(0, live.json().getAsJsonArray("missing").size(), live::toString);
        JsonObject submodule = module(live, "subcrate");
        JsonObject inProgram = submodule.getAsJsonArray("programs").get(0).getAsJsonObject();
        assertEquals(reply.pid(), inProgram.get("pid").getAsLong(), live::toString);
        assertEquals(submodule.get("generation"), inProgram.get("running"), live::toString);

        McpRun.Result status = agent.ask("status");
        assertTrue(status.is("alive") && !status.is("behind") && !status.is("paused"), status::toString);
        assertEquals(1, status.json().getAsJsonArray("programs").size(), status::toString);
        assertEquals(
                reply.pid(),
                status.json()
                        .getAsJsonArray("programs")
                        .get(0)
                        .getAsJsonObject()
                        .get("pid")
                        .getAsLong());
        assertEquals(submodule.get("generation"), module(status, "subcrate").get("generation"));
        assertEquals(
                0, agent.ask("diagnostics").json().getAsJsonArray("diagnostics").size());
        return reply;
    }

    /** Asserts which saved files are not live. */
    private void assertMissing(McpRun.Result result, String... files) {
        Set<Path> missing = new TreeSet<>();
        result.json()
                .getAsJsonArray("missing")
                .forEach(each -> each.getAsJsonObject()
                        .getAsJsonArray("files")
                        .forEach(file -> missing.add(Path.of(file.getAsString()))));
        assertEquals(
                Stream.of(files).map(project::file).collect(Collectors.toCollection(TreeSet::new)),
                missing,
                result::toString);
    }

    private static JsonObject module(McpRun.Result result, String name) {
        return StreamSupport.stream(result.json().getAsJsonArray("modules").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(module -> module.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + result));
    }

    /** Asks the program, asserts that it has the texts that it must have now, and finds what it prints in the logs. */
    private Reply reply(McpRun agent) {
        String number = Integer.toString(++questions);
        project.replace("app/question", number);
        List<String> lines = Await.value(
                "an answer of the program",
                () -> Files.exists(project.file("app/answer"))
                        ? Optional.of(project.read("app/answer").lines().toList())
                                .filter(answer -> answer.get(0).equals(number))
                        : Optional.empty(),
                mvn::output);
        assertEquals(state.line(), lines.get(3));
        String logs = agent.ask("logs").text();
        assertTrue(logs.contains("answer " + number + " of " + lines.get(1)), logs);
        return new Reply(Long.parseLong(lines.get(1)), Integer.parseInt(lines.get(2)), lines.get(3));
    }

    private void prepare() {
        project.edit("pom.xml", "<dymod.version>", "<!-- more --><dymod.version>");
        project.edit(EditIT.SHEEP, "\"Many\"", "\"[c0]\"");
        project.edit(EditIT.SHEEP, "    @Override", "    // more 0\n    @Override");
        project.edit(COUNTER, "String count(int sheep);", "String count(int sheep);\n// more");
        project.write(WORDS, """
                package words;

                public final class Words {
                    public static String place() {
                        return "[p0]";
                    }
                }
                """);
        project.write(FARM, """
                package app;

                import sheep.SheepCounter;
                import words.Words;

                final class Farm {
                    private final SheepCounter sheep;
                    private int days;

                    Farm(SheepCounter sheep) {
                        this.sheep = sheep;
                    }

                    String line() {
                        days++;
                        return ("state: mood=" + mood() + " place=" + Words.place() + " count=" + sheep.count(3) + ".")
                                .replace("[", "")
                                .replace("]", "");
                    }

                    private String mood() {
                        return "[m0]";
                    }

                    int days() {
                        return days;
                    }
                    // more
                }
                """);
        project.write(MAIN, """
                package app;

                import dev.dymod.Dymod;
                import java.io.IOException;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import java.nio.file.StandardCopyOption;
                import sheep.SheepCounter;

                public final class Main {
                    private static final Path QUESTION = Path.of("question");
                    private static final Path WRITTEN = Path.of("answer.tmp");

                    private static String answered = "";

                    public static void main(String[] args) throws Exception {
                        // begin
                        Farm farm = new Farm(Dymod.lookup(SheepCounter.class));
                        while (true) {
                            String question = Files.exists(QUESTION) ? Files.readString(QUESTION) : "";
                            String line = farm.line();
                            System.out.println(line);
                            if (!question.equals(answered)) {
                                answer(question, farm.days(), line);
                            }
                            Thread.sleep(20);
                        }
                    }

                    private static void answer(String question, int days, String line) throws IOException {
                        answered = question;
                        long pid = ProcessHandle.current().pid();
                        System.out.println("answer " + question + " of " + pid);
                        Files.writeString(WRITTEN, question + "\\n" + pid + "\\n" + days + "\\n" + line);
                        Files.move(WRITTEN, Path.of("answer"), StandardCopyOption.ATOMIC_MOVE);
                    }
                }
                """);
    }
}
