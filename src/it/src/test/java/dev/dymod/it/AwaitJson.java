package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Answer of the command {@code await --json}, which is as its schema says.
 *
 * @param json that the command printed
 */
record AwaitJson(JsonObject json) {

    /** Runs the command on the session directory of a module, and asserts the outcome and the exit code. */
    static AwaitJson expect(Project project, String module, String outcome) {
        return expect(project, module, outcome, Await.DEADLINE);
    }

    static AwaitJson expect(Project project, String module, String outcome, Duration timeout) {
        Path directory = project.file(module + "/target/dymod");
        AwaitRun run = AwaitRun.ofStandardOutput(
                "await", directory.toString(), "--json", "--timeout", Long.toString(timeout.toSeconds()));
        AwaitJson answer = parse(run.text());
        assertEquals(outcome, answer.string("outcome"), run::toString);
        assertEquals(run.code(), answer.json().get("exitCode").getAsInt(), run::toString);
        assertEquals(directory.toString(), answer.string("directory"));
        return answer;
    }

    static AwaitJson parse(String text) {
        assertEquals(1, text.lines().count(), text);
        Schemas.checkText("await", text);
        return new AwaitJson(JsonParser.parseString(text).getAsJsonObject());
    }

    /** Asserts the text, which is that of the command without {@code --json}. */
    AwaitJson saying(String text) {
        assertEquals(text, string("text"), this::toString);
        return this;
    }

    JsonObject module(String name) {
        return find("modules", "name", name);
    }

    /** Asserts how the last build of a module has become live. */
    AwaitJson how(String module, String how) {
        JsonElement actual = module(module).get("how");
        assertEquals(how, actual.isJsonNull() ? "null" : actual.getAsString(), this::toString);
        return this;
    }

    /**
     * Asserts which saved files are not live.
     *
     * @param files for each reason, those that are not live for it, with commas between them
     */
    AwaitJson missing(Project project, String... files) {
        List<String> actual = elements("missing")
                .map(each -> each.getAsJsonArray("files").asList().stream()
                        .map(file -> relative(project, file.getAsString()))
                        .sorted()
                        .collect(Collectors.joining(",")))
                .sorted()
                .toList();
        List<String> expected = Stream.of(files)
                .map(each -> Stream.of(each.split(",")).sorted().collect(Collectors.joining(",")))
                .sorted()
                .toList();
        assertEquals(expected, actual, this::toString);
        elements("missing")
                .forEach(each -> each.getAsJsonArray("files").forEach(file -> {
                    String name = Path.of(file.getAsString()).getFileName().toString();
                    assertTrue(each.get("text").getAsString().contains(name), this::toString);
                    assertTrue(string("text").contains(name), this::toString);
                }));
        return this;
    }

    private static String relative(Project project, String file) {
        return project.folder().relativize(Path.of(file)).toString().replace('\\', '/');
    }

    /** Returns what is missing of a module. */
    JsonObject missingOf(String module) {
        return find("missing", "module", module);
    }

    private Stream<JsonObject> elements(String array) {
        return StreamSupport.stream(json.getAsJsonArray(array).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    /** Returns the first element of an array. */
    JsonObject first(String array) {
        JsonArray elements = json.getAsJsonArray(array);
        assertTrue(elements.size() > 0, this::toString);
        return elements.get(0).getAsJsonObject();
    }

    JsonObject object(String name) {
        return json.getAsJsonObject(name);
    }

    private String string(String name) {
        return json.get(name).getAsString();
    }

    private JsonObject find(String array, String key, String value) {
        return elements(array)
                .filter(element -> !element.get(key).isJsonNull())
                .filter(element -> element.get(key).getAsString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + json));
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
