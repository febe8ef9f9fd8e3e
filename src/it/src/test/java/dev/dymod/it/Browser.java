package dev.dymod.it;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Real browser without a window, driven by chromedriver, which speaks WebDriver over HTTP. */
final class Browser implements AutoCloseable {

    private final Process driver;
    private final String session;

    private Browser(Process driver, String session) {
        this.driver = driver;
        this.session = session;
    }

    /** Returns chromedriver; empty if this machine has none. */
    static Optional<Path> driver() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromedriver", "chromedriver.exe").map(name -> Path.of(folder, name)))
                .filter(file -> file.toFile().canExecute())
                .findFirst();
    }

    static Browser start() {
        int port = PageProgram.freePort();
        Process driver;
        try {
            driver = new ProcessBuilder(driver().orElseThrow().toString(), "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            String address = "http://localhost:" + port;
            Await.until("chromedriver", () -> isReady(address), driver::toString);
            // A sandbox is not possible for root, nor in many containers.
            Map<String, Object> options = Map.of(
                    "args", List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"));
            JsonElement answer = post(
                    address + "/session",
                    Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options))));
            return new Browser(
                    driver,
                    address + "/session/"
                            + answer.getAsJsonObject().get("sessionId").getAsString());
        } catch (AssertionError | RuntimeException e) {
            end(driver);
            throw e;
        }
    }

    private static boolean isReady(String address) {
        try {
            return PageProgram.get(address + "/status").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    void open(String address) {
        post(session + "/url", Map.of("url", address));
    }

    /**
     * Returns what a script returns. A page that is being replaced by another one returns nothing.
     *
     * @param script the body of a function
     */
    String run(String script) {
        JsonElement value = post(session + "/execute/sync", Map.of("script", script, "args", List.of()));
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    /** Waits until a script returns a text that contains another one. */
    void await(String text, String script) {
        String[] last = {""};
        Await.until(
                text,
                () -> {
                    last[0] = run(script);
                    return last[0].contains(text);
                },
                () -> last[0]);
    }

    private static JsonElement post(String address, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(new Gson().toJson(body)))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
            return answer.get("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Ends the browser, and then its driver. */
    @Override
    public void close() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(session))
                    .timeout(Duration.ofMinutes(1))
                    .DELETE()
                    .build();
            HttpResponse<Void> unused =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(driver);
        }
    }

    private static void end(Process driver) {
        List<ProcessHandle> browsers = driver.descendants().toList();
        driver.destroy();
        try {
            boolean unused = driver.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        driver.destroyForcibly();
        browsers.forEach(ProcessHandle::destroyForcibly);
    }
}
