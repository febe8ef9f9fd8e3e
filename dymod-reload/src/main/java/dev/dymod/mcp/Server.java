package dev.dymod.mcp;

import dev.dymod.publication.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Server of the Model Context Protocol: JSON-RPC 2.0, one message a line.
 *
 * <p>Calls of tools run concurrently, so that the status can be read while another call waits for an edit. Other requests are
 * answered in their order.
 */
final class Server {

    /** Versions of the protocol, the newest last. They do not differ in what this server uses of them. */
    private static final List<String> VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    /** Time for running calls after the end of the input. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Tools tools;
    private final PrintStream out;
    private final PrintStream err;

    /** Calls of tools, by the id of the request. */
    private final Map<Object, Call> running = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "dymod-tool");
        thread.setDaemon(true);
        return thread;
    });

    private record Call(Future<?> task, CompletableFuture<Optional<Object>> response) {}

    /** Work that makes the result of a request. */
    private interface Work {
        Map<String, Object> result() throws ProtocolException, InterruptedException;
    }

    Server(Tools tools, PrintStream out, PrintStream err) {
        this.tools = tools;
        this.out = out;
        this.err = err;
    }

    /** Serves a client until the end of the input. */
    void serve(InputStream in) throws IOException, InterruptedException {
        // Never closed, because the stream belongs to the process.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                Object unused = receiveLine(line).thenAccept(response -> response.ifPresent(this::send));
            }
        }
        threads.shutdown();
        if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow(); // Nobody reads the answers any more.
        }
    }

    private synchronized void send(Object message) {
        byte[] line = (JsonText.of(message) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    private CompletableFuture<Optional<Object>> receiveLine(String line) {
        try {
            Object message = Json.parse(line);
            return message instanceof List<?> batch ? receiveAll(batch) : receive(message);
        } catch (Json.BadJsonException e) {
            return answered(error(Optional.empty(), ProtocolException.parseError("Not JSON: " + e.getMessage())));
        }
    }

    /** Receives a batch, which only version 2025-03-26 of the protocol has. */
    private CompletableFuture<Optional<Object>> receiveAll(List<?> batch) {
        if (batch.isEmpty()) {
            return answered(error(Optional.empty(), ProtocolException.invalidRequest("The batch is empty.")));
        }
        List<CompletableFuture<Optional<Object>>> responses =
                batch.stream().map(this::receive).toList();
        return CompletableFuture.allOf(responses.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    List<Object> all = new ArrayList<>();
                    responses.forEach(response -> response.join().ifPresent(all::add));
                    return all.isEmpty() ? Optional.empty() : Optional.of(all);
                });
    }

    private CompletableFuture<Optional<Object>> receive(Object message) {
        Map<String, Object> map = Json.asObject(message).orElse(Map.of());
        Object id = map.getOrDefault("id", Optional.empty());
        boolean hasId = id instanceof String || id instanceof Integer || id instanceof Long;
        Optional<String> method = Json.text(map, "method");
        if (method.isEmpty() && (map.containsKey("result") || map.containsKey("error"))) {
            return nothing(); // A response, though this server asks nothing.
        }
        if (method.isEmpty() || !"2.0".equals(map.get("jsonrpc")) || (map.containsKey("id") && !hasId)) {
            return answered(error(
                    hasId ? id : Optional.empty(),
                    ProtocolException.invalidRequest(
                            "A request is an object with \"jsonrpc\": \"2.0\", a method, and an id that is a string or"
                                    + " an integer.")));
        }
        Optional<Map<String, Object>> params = Json.asObject(map.getOrDefault("params", Map.of()));
        if (!hasId) {
            params.ifPresent(values -> notified(method.get(), values));
            return nothing();
        }
        if (params.isEmpty()) {
            return answered(error(id, ProtocolException.invalidParams("The params must be an object.")));
        }
        return method.get().equals("tools/call")
                ? start(id, () -> call(params.get()))
                : answered(respond(id, () -> answer(method.get(), params.get())));
    }

    private void notified(String method, Map<String, Object> params) {
        if (method.equals("notifications/cancelled")) {
            Json.get(params, "requestId")
                    .flatMap(id -> Optional.ofNullable(running.remove(id)))
                    .ifPresent(call -> {
                        call.response().complete(Optional.empty());
                        call.task().cancel(true);
                    });
        }
    }

    private CompletableFuture<Optional<Object>> start(Object id, Work work) {
        if (running.containsKey(id)) {
            return answered(error(id, ProtocolException.invalidRequest("Another request has this id.")));
        }
        CompletableFuture<Optional<Object>> response = new CompletableFuture<>();
        Future<?> task = threads.submit(() -> response.complete(Optional.of(respond(id, work))));
        running.put(id, new Call(task, response));
        Object unused = response.thenRun(() -> running.remove(id));
        return response;
    }

    private Object respond(Object id, Work work) {
        try {
            Map<String, Object> response = begin(id);
            response.put("result", work.result());
            return response;
        } catch (ProtocolException e) {
            return error(id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(id, ProtocolException.internal("The server ends."));
        } catch (RuntimeException | Error e) {
            e.printStackTrace(err);
            return error(id, ProtocolException.internal("An error of dymod, please report it: " + e));
        }
    }

    private Map<String, Object> answer(String method, Map<String, Object> params) throws ProtocolException {
        return switch (method) {
            case "initialize" -> initialize(params);
            case "ping" -> Map.of();
            case "tools/list" -> list(params);
            default -> throw ProtocolException.noSuchMethod(method);
        };
    }

    private static Map<String, Object> initialize(Map<String, Object> params) throws ProtocolException {
        String wanted = Json.text(params, "protocolVersion")
                .orElseThrow(() -> ProtocolException.invalidParams("The params need a protocolVersion."));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", "dymod");
        info.put("title", "dymod");
        info.put("version", Version.text());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.get(VERSIONS.size() - 1));
        result.put("capabilities", Map.of("tools", Map.of()));
        result.put("serverInfo", info);
        result.put("instructions", Tools.INSTRUCTIONS);
        return result;
    }

    private Map<String, Object> list(Map<String, Object> params) throws ProtocolException {
        if (Json.get(params, "cursor").isPresent()) {
            throw ProtocolException.invalidParams("There is no such cursor: the list has one page.");
        }
        return Map.of("tools", tools.all().stream().map(Tool::describe).toList());
    }

    private Map<String, Object> call(Map<String, Object> params) throws ProtocolException, InterruptedException {
        String name = Json.text(params, "name")
                .orElseThrow(() -> ProtocolException.invalidParams("The params need the name of a tool."));
        Tool tool = tools.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProtocolException.invalidParams("There is no tool " + name + "."));
        Arguments arguments =
                new Arguments(Json.asObject(Json.get(params, "arguments").orElse(Map.of()))
                        .orElseThrow(() -> ProtocolException.invalidParams("The arguments must be an object.")));
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            arguments.require(tool);
            ToolResult called = tool.action().call(arguments);
            result.put("content", content(called.text()));
            result.put("structuredContent", called.structured());
            result.put("isError", false);
        } catch (ToolException e) {
            result.put("content", content(e.text()));
            result.put("isError", true);
        } catch (IOException e) {
            result.put("content", content("The files of the session cannot be read or written: " + e));
            result.put("isError", true);
        }
        return result;
    }

    private static List<Map<String, Object>> content(String text) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "text");
        item.put("text", text);
        return List.of(item);
    }

    private static Object error(Object id, ProtocolException cause) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", cause.code());
        error.put("message", cause.text());
        Map<String, Object> response = begin(id);
        response.put("error", error);
        return response;
    }

    private static Map<String, Object> begin(Object id) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("jsonrpc", "2.0");
        response.put("id", id);
        return response;
    }

    private static CompletableFuture<Optional<Object>> answered(Object response) {
        return CompletableFuture.completedFuture(Optional.of(response));
    }

    private static CompletableFuture<Optional<Object>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
