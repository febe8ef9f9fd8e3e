package dev.dymod.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The server of coding agents")
class ServerTest {

    @TempDir
    private Path folder;

    /** Lines in and out; an empty line out is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"jsonrpc":"2.0","id":1,"method":"ping"}                        | {"jsonrpc":"2.0","id":1,"result":{}}
            {"jsonrpc":"2.0","id":"a","method":"ping","params":{}}          | {"jsonrpc":"2.0","id":"a","result":{}}
            {"jsonrpc":"2.0","id":12345678901,"method":"ping"}              | {"jsonrpc":"2.0","id":12345678901,"result":{}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}          | ``
            {"jsonrpc":"2.0","method":"notifications/nothing","params":{}}  | ``
            {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}} | ``
            {"jsonrpc":"2.0","id":1,"result":{}}                            | ``
            {"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":""}}       | ``
            [{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"}] | [{"jsonrpc":"2.0","id":1,"result":{}}]
            [{"jsonrpc":"2.0","method":"x"}]                                | ``
            """)
    void answers_each_request_once_and_no_notification(String in, String out) throws Exception {
        assertEquals(out.isEmpty() ? List.of() : List.of(out), linesFor(in));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"jsonrpc":"2.0","id":1,                                        | -32700 | null
            {"jsonrpc":"2.0","id":1,"method":"ping"} x                      | -32700 | null
            x                                                               | -32700 | null
            []                                                              | -32600 | null
            1                                                               | -32600 | null
            {}                                                              | -32600 | null
            {"id":1,"method":"ping"}                                        | -32600 | 1
            {"jsonrpc":"1.0","id":1,"method":"ping"}                        | -32600 | 1
            {"jsonrpc":"2.0","id":null,"method":"ping"}                     | -32600 | null
            {"jsonrpc":"2.0","id":1.5,"method":"ping"}                      | -32600 | null
            {"jsonrpc":"2.0","id":{},"method":"ping"}                       | -32600 | null
            {"jsonrpc":"2.0","id":1,"method":2}                             | -32600 | 1
            {"jsonrpc":"2.0","id":1,"method":"resources/list"}              | -32601 | 1
            {"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"info"}} | -32601 | 1
            {"jsonrpc":"2.0","id":1,"method":"ping","params":[]}            | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"initialize"}                  | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":1}} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}      | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"build"}} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"status","arguments":[]}} | -32602 | 1
            """)
    void says_what_is_wrong_with_a_request(String in, String code, String id) throws Exception {
        List<String> lines = linesFor(in);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(
                lines.get(0)
                        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code
                                + ",\"message\":\""),
                lines::toString);
    }

    @Test
    void survives_a_line_with_many_open_brackets() throws Exception {
        List<String> lines = linesFor("[".repeat(1_000_000) + "\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
        assertTrue(lines.get(0).contains("-32700"), lines::toString);
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", lines.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2099-01-01, 2025-11-25",
        "1, 2025-11-25"
    })
    void speaks_the_version_of_the_client_or_its_newest(String wanted, String spoken) throws Exception {
        Map<String, Object> result =
                result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
                        + wanted + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}}");
        assertEquals(Optional.of(spoken), Json.text(result, "protocolVersion"));
        assertEquals(
                Set.of("tools"),
                Json.asObject(result.get("capabilities")).orElseThrow().keySet());
    }

    @Test
    void describes_each_tool() throws Exception {
        Map<String, Object> result = result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        List<Map<String, Object>> tools = Json.objects(result, "tools");
        assertEquals(
                "await_live status diagnostics logs last_exception restart undo redo pause resume",
                tools.stream()
                        .map(tool -> Json.text(tool, "name").orElseThrow())
                        .collect(Collectors.joining(" ")));
        for (Map<String, Object> tool : tools) {
            assertEquals(
                    Set.of("name", "title", "description", "inputSchema", "outputSchema", "annotations"),
                    tool.keySet());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            await_live | {}                    | No session is alive below %s. Start mvn -Pdebug.
            status     | {}                    | No session is alive below %s. Start mvn -Pdebug.
            undo       | {}                    | No session is alive below %s. Start mvn -Pdebug.
            status     | {"session":"a"}       | There is no session %s/a below %s. Start mvn -Pdebug.
            status     | {"session":1}         | The argument session must be a string.
            status     | {"lines":1}           | status has no argument lines; it has session.
            logs       | {"lines":0}           | The argument lines must be an integer from 1 to 1000.
            logs       | {"lines":"1"}         | The argument lines must be an integer from 1 to 1000.
            await_live | {"timeoutSeconds":1.5} | The argument timeoutSeconds must be an integer from 0 to 600.
            """)
    void tells_an_agent_why_a_tool_cannot_answer(String tool, String arguments, String text) throws Exception {
        Map<String, Object> result =
                result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                        + "\",\"arguments\":" + arguments + "}}");
        assertEquals(true, result.get("isError"));
        assertEquals(
                text.replace("%s/a", folder.resolve("a").toString()).replace("%s", folder.toString()), text(result));
    }

    @Test
    void reports_the_last_state_of_a_session_that_has_ended() throws Exception {
        for (String module : List.of("old", "new")) {
            Path session = Files.createDirectories(folder.resolve(module + "/target/dymod"));
            Files.writeString(
                    session.resolve("status.json"),
                    "{\"pid\":1,\"state\":\"live\",\"paused\":true,\"behind\":false,\"modules\":[{\"name\":\"" + module
                            + "\",\"generation\":2,\"outcome\":\"published\",\"cause\":\"\",\"diagnostics\":[]}]}");
        }
        Files.setLastModifiedTime(folder.resolve("old/target/dymod/status.json"), FileTime.fromMillis(1000));
        Map<String, Object> result =
                result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"status\"}}");
        assertEquals(false, result.get("isError"), result::toString);
        assertTrue(text(result).startsWith("No session is alive."), result::toString);
        assertTrue(text(result).contains("new: generation 2, last build published"), result::toString);
        Map<String, Object> structured =
                Json.asObject(result.get("structuredContent")).orElseThrow();
        assertEquals("stopped", structured.get("state"));
        assertEquals(false, structured.get("paused"), "nothing holds saves back any more");
    }

    @Test
    void answers_while_another_call_waits_and_does_not_answer_a_cancelled_call() throws Exception {
        SessionDirectory session = new SessionDirectory(folder.resolve("app/target/dymod"));
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow()) {
            Files.writeString(
                    session.status(),
                    "{\"pid\":1,\"state\":\"live\",\"paused\":false,\"behind\":false,\"modules\":[]}");
            List<String> lines = linesFor(call(1, "await_live") + call(2, "status") + cancel(1));
            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains("\"id\":2,\"result\""), lines::toString);

            linesFor(call(1, "undo")); // Ends with the input, though the watcher of this test never answers.
            assertTrue(WatcherLock.isHeldHere(session), lock::toString);
        }
    }

    private static String call(int id, String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{}}}\n";
    }

    private static String cancel(int id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}\n";
    }

    private static String text(Map<String, Object> result) {
        return Json.text(Json.objects(result, "content").get(0), "text").orElseThrow();
    }

    private Map<String, Object> result(String line) throws Exception {
        List<String> lines = linesFor(line);
        assertEquals(1, lines.size(), lines::toString);
        return Json.asObject(Json.object(lines.get(0)).get("result"))
                .orElseThrow(() -> new AssertionError(lines.get(0)));
    }

    private List<String> linesFor(String lines) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        new Server(new Tools(new SessionSearchBelow(folder)), new PrintStream(out), new PrintStream(err))
                .serve(new ByteArrayInputStream((lines + "\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
