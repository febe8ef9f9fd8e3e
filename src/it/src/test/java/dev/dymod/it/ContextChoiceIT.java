package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("The choice whether calls set the context class loader")
class ContextChoiceIT {

    private static final String MANY = "\"Many\"";
    private static final String ASKING = "\"\" + (Thread.currentThread().getContextClassLoader() == null)";
    private static final String BY_NAME = """
            new Object() {
                @Override
                public String toString() {
                    try {
                        return Class.forName("sheep.Nobody").getName();
                    } catch (ClassNotFoundException e) {
                        return "nobody";
                    }
                }
            }.toString()""";

    private static final String WOOL = "wool/src/main/java/wool/Wool.java";
    private static final String WORDS = "words/src/main/java/words/Words.java";

    @Test
    void follows_the_edits() {
        Project project = Project.hurriedCopyOf("sheep", "ContextChoiceIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            assertChoice(project, "subcrate", 1, "null");
            assertEquals(List.of("../../../subcrate/target/classes"), copies(project, "subcrate"));

            project.edit(EditIT.SHEEP, MANY, ASKING);
            mvn.awaitLine("three sheep: false");
            assertChoice(project, "subcrate", 2, "sheep.impl.Sheep.count() calls Thread.getContextClassLoader");
            Schemas.check(project, "app");

            project.edit(EditIT.SHEEP, ASKING, MANY);
            mvn.awaitLine("three sheep: Many");
            assertChoice(project, "subcrate", 3, "null");
            Schemas.check(project, "app");

            project.write("app/target/dymod/trigger", "undo");
            mvn.awaitLine("three sheep: false");
            assertChoice(project, "subcrate", 4, "sheep.impl.Sheep.count() calls Thread.getContextClassLoader");

            project.edit(EditIT.SHEEP, MANY, BY_NAME);
            mvn.awaitLine("three sheep: nobody");
            assertChoice(project, "subcrate", 5, "sheep.impl.Sheep$1.toString() calls Class.forName");
        }
    }

    @Test
    void is_printed_at_the_start_at_level_debug() {
        Project project = Project.copyOf("sheep", "ContextChoiceIT-start");
        project.edit(EditIT.SHEEP, MANY, ASKING);
        try (MavenRun mvn = publish(project, "-X")) {
            mvn.assertPrinted(
                    "[dymod] subcrate: calls set the context class loader, since sheep.impl.Sheep.count() calls"
                            + " Thread.getContextClassLoader");
        }
        assertChoice(project, "subcrate", 1, "sheep.impl.Sheep.count() calls Thread.getContextClassLoader");
        try (MavenRun mvn = publish(project, "-Ddymod.contextClassLoader=never")) {
            assertEquals(0, mvn.count("context class loader"));
        }
        assertChoice(project, "subcrate", 2, "null");
    }

    @Test
    void can_be_configured() {
        Project project = Project.copyOf("sheep", "ContextChoiceIT-given");
        try (MavenRun mvn = publish(project, "-Ddymod.contextClassLoader=always")) {
            assertEquals(0, mvn.count("context class loader"), "only printed at level debug");
        }
        assertChoice(project, "subcrate", 1, "dymod.contextClassLoader is always");
        try (MavenRun mvn =
                MavenRun.start(project, "-Pdebug", "-Dexec.skip=true", "-Ddymod.contextClassLoader=sometimes")) {
            assertNotEquals(0, mvn.awaitExit());
            assertEquals(
                    "dymod.contextClassLoader is sometimes. Give it one of the values auto, always, never.",
                    mvn.failureOf("app"));
        }
    }

    @Test
    void is_inherited_from_a_required_submodule() {
        Project project = Project.copyOf("together", "ContextChoiceIT-together");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("sheep in white");
            assertChoice(project, "wool", 1, "null");
            assertChoice(project, "sheep", 1, "null");

            String asking = "java.util.ServiceLoader.load(Runnable.class).findFirst().isPresent() ? \"\" : \"black\"";
            project.edit(WOOL, "\"white\"", asking);
            mvn.awaitLine("sheep in black");
            assertChoice(project, "wool", 2, "wool.Wool.colour() calls ServiceLoader.load");
            assertChoice(project, "sheep", 2, "it requires wool: wool.Wool.colour() calls ServiceLoader.load");

            project.edit(WOOL, asking, "\"white\"");
            mvn.awaitLine("sheep in white");
            assertChoice(project, "wool", 3, "null");
            assertChoice(project, "sheep", 3, "null");
        }
    }

    @Test
    void is_made_again_with_the_newest_classes_of_the_program() {
        Project project = Project.copyOf("run", "ContextChoiceIT-run");
        project.edit("subcrate/pom.xml", "<artifactId>subcrate</artifactId>", """
                <artifactId>subcrate</artifactId>
                <dependencies><dependency><groupId>run</groupId><artifactId>words</artifactId><version>1.0</version>
                </dependency></dependencies>""");
        project.edit(EditIT.SHEEP, MANY, "\"Many\" + words.Words.place()");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Manyon the farm");
            assertChoice(project, "subcrate", 1, "null");
            assertEquals(List.of("../../../subcrate/target/classes", "subcrate/program"), copies(project, "subcrate"));

            String asking = "Thread.currentThread().getContextClassLoader() == null ? \"\" : \"in the barn\"";
            project.edit(WORDS, "\"on the farm\"", asking);
            mvn.awaitLine("Hello in the barn, three sheep: Manyin the barn");
            assertChoice(
                    project,
                    "subcrate",
                    2,
                    "sheep.impl.Sheep uses words.Words (the program), which calls Thread.getContextClassLoader in"
                            + " words.Words");
            Schemas.check(project, "app");

            project.edit(WORDS, asking, "\"on the farm\"");
            mvn.awaitLine("Hello on the farm, three sheep: Manyon the farm");
            assertChoice(project, "subcrate", 3, "null");
        }
    }

    /** Publishes the submodules without running the program. */
    private static MavenRun publish(Project project, String argument) {
        MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Dexec.skip=true", argument);
        assertEquals(0, mvn.awaitExit());
        return mvn;
    }

    /**
     * Asserts the choice in the pointer and the status of a module. The reason {@code null} means that calls set nothing.
     */
    private static void assertChoice(Project project, String module, int generation, String because) {
        // An edit of the program in place is live shortly before what is published with it.
        Properties pointer = Await.value(
                "generation " + generation + " of " + module,
                () -> Optional.of(pointer(project, module))
                        .filter(each -> each.getProperty("generation").equals(String.valueOf(generation))),
                () -> pointer(project, module).toString());
        assertEquals(String.valueOf(!because.equals("null")), pointer.getProperty("contextClassLoader"));
        assertEquals(
                because,
                Await.value(
                                "the status of " + module + " " + generation,
                                () -> status(project, module)
                                        .filter(status ->
                                                status.get("generation").getAsInt() == generation),
                                () -> project.read("app/target/dymod/status.json"))
                        .get("contextClassLoader")
                        .toString()
                        .replaceAll("^\"|\"$", ""));
    }

    private static Optional<JsonObject> status(Project project, String module) {
        JsonObject status = JsonParser.parseString(project.read("app/target/dymod/status.json"))
                .getAsJsonObject();
        return status.getAsJsonArray("modules").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("name").getAsString().equals(module))
                .findFirst();
    }

    private static List<String> copies(Project project, String module) {
        Properties pointer = pointer(project, module);
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(pointer.getProperty("copies")); i++) {
            copies.add(pointer.getProperty("copy." + i));
        }
        return copies;
    }

    private static Properties pointer(Project project, String module) {
        Properties pointer = new Properties();
        try {
            pointer.load(new StringReader(project.read("app/target/dymod/" + module + "/current")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pointer;
    }
}
