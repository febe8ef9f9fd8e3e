package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Run of the server of coding agents, with a client by others, which checks each result against the schema of its tool. */
final class McpRun implements AutoCloseable {

    private final McpSyncClient client;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    /** The schemas of the results, as the server declares them, by tool. */
    private final Map<String, String> declared = new HashMap<>();

    private McpRun(Path folder) {
        ServerParameters server = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args("-jar", Environment.staged("dymod-reload").toString(), "mcp", folder.toString())
                .build();
        StdioClientTransport transport = new StdioClientTransport(server, McpJsonDefaults.getMapper());
        transport.setStdErrorHandler(errors::add);
        client = McpClient.sync(transport)
                .requestTimeout(Await.DEADLINE)
                .initializationTimeout(Await.DEADLINE)
                .build();
    }

    /** Starts the server below a folder. */
    static McpRun start(Path folder) {
        McpRun run = new McpRun(folder);
        run.client.initialize();
        Gson gson = new Gson();
        run.client.listTools().tools().forEach(tool -> run.declared.put(tool.name(), gson.toJson(tool.outputSchema())));
        return run;
    }

    /**
     * Result of a tool.
     *
     * @param isError whether the tool could not answer
     * @param text for people
     * @param json the structured result; empty for an error
     */
    record Result(boolean isError, String text, JsonObject json) {

        String string(String name) {
            return json.get(name).getAsString();
        }

        boolean is(String name) {
            return json.get(name).getAsBoolean();
        }

        JsonObject object(String name) {
            return json.getAsJsonObject(name);
        }
    }

    List<String> tools() {
        return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
    }

    /** Calls a tool. */
    Result call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        Gson gson = new GsonBuilder().serializeNulls().create();
        JsonObject json = result.structuredContent() == null
                ? new JsonObject()
                : gson.toJsonTree(result.structuredContent()).getAsJsonObject();
        boolean isError = Boolean.TRUE.equals(result.isError());
        assertEquals(isError, result.structuredContent() == null, result::toString);
        if (!isError) {
            Schemas.checkAgainst(
                    Objects.requireNonNull(declared.get(tool)), "the result of " + tool, gson.toJson(json));
        }
        return new Result(isError, ((McpSchema.TextContent) result.content().get(0)).text(), json);
    }

    /** Calls a tool that can answer. */
    Result ask(String tool) {
        Result result = call(tool, Map.of());
        assertEquals(false, result.isError(), result::toString);
        return result;
    }

    /** Calls a tool that cannot answer, and returns why. */
    String refusal(String tool) {
        Result result = call(tool, Map.of());
        assertEquals(true, result.isError(), result::toString);
        return result.text();
    }

    /** Waits until the saved edits are live, or cannot be. */
    Result awaitLive(String outcome) {
        Result result = call("await_live", Map.of("timeoutSeconds", 300));
        assertEquals(outcome, result.string("outcome"), result::toString);
        return result;
    }

    @Override
    public void close() {
        client.closeGracefully();
        assertEquals(List.of(), errors, "on the standard error stream of the server");
    }
}
