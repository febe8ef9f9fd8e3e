package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves what the page of a session sends, and what it refuses, over HTTP and without a browser. */
@Tag("any-jdk")
@DisplayName("The page of a session")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

    private PageProgram program;

    @BeforeAll
    void start() {
        program = PageProgram.start("PageIT");
    }

    @AfterAll
    void close() {
        program.close();
    }

    /** At each event, the program is asked at once: it must answer with the edit. */
    @Test
    void sends_an_edit_when_the_program_runs_it_and_never_before() {
        List<String> answers = new CopyOnWriteArrayList<>();
        try (PageEvents events = PageEvents.of(program, event -> {
            if (event.name().equals("live") && !"restarted".equals(how(event))) {
                answers.add(program.answer());
            }
        })) {
            assertTrue(program.answer().contains("<p>Many, calm</p>"), program::answer);
            for (int edit = 0; edit < 20; edit++) {
                String word = "word" + edit;
                String file = edit % 2 == 0 ? PageProgram.SHEEP : PageProgram.BODY;
                String before = edit % 2 == 0 ? "\"[A-Za-z0-9]*\";\\s+default" : "return \"[A-Za-z0-9]*\";";
                String after = edit % 2 == 0 ? "\"" + word + "\"; default" : "return \"" + word + "\";";
                String contents = program.project().read(file);
                program.project().write(file, contents.replaceFirst(before, after));
                PageEvents.Event live = events.await("live");
                assertEquals(edit % 2 == 0 ? "swapped" : "in-place", how(live), live::toString);
                int number = edit;
                Await.until("an answer", () -> answers.size() > number, events.all()::toString);
                assertTrue(answers.get(edit).contains(word), () -> answers.get(number) + " lacks " + word);
            }
            assertEquals(20, events.count("live"), events.all()::toString);

            // A restart: the program has ended before the event, so an answer can only be new.
            program.project()
                    .edit(
                            PageProgram.BODY,
                            "private final SheepCounter",
                            "private int days;\nprivate final SheepCounter");
            program.project().edit(PageProgram.BODY, "+ sheep.count", "+ ++days + sheep.count");
            assertEquals("restarted", how(events.await("live")));
            program.mvn().awaitNextLine("begun");
            assertTrue(program.answer().contains("<p>1"), program::answer);
        }
    }

    @Test
    void sends_errors_and_their_end() {
        try (PageEvents events = PageEvents.of(program, event -> {})) {
            program.project().edit(PageProgram.SHEEP, "\"Two\"", "\"Two\" + <b>");
            JsonObject failed = problem(events.await("failed"));
            assertEquals("subcrate", failed.get("module").getAsString());
            JsonObject error = failed.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
            assertEquals(
                    "src/main/java/sheep/impl/Sheep.java", error.get("file").getAsString());
            assertTrue(error.get("excerpt").getAsString().contains("\"Two\" + <b>"), error::toString);
            try (PageEvents later = PageEvents.of(program, event -> {})) {
                assertEquals("failed", problem(later.all().get(0)).get("kind").getAsString());
            }
            program.project().edit(PageProgram.SHEEP, "\"Two\" + <b>", "\"Two\"");
            assertEquals(0, problems(events.await("fixed")).size());

            program.project()
                    .edit(PageProgram.SHEEP, "@Override", "static final int NO = Integer.parseInt(\"no\");\n@Override");
            JsonObject rejected = problem(events.await("rejected"));
            assertEquals("rejected", rejected.get("kind").getAsString());
            assertTrue(rejected.get("trace").getAsString().contains("NumberFormatException"), rejected::toString);
            program.project().edit(PageProgram.SHEEP, "parseInt(\"no\")", "parseInt(\"7\")");
            assertEquals(0, problems(events.await("live")).size());
        }
    }

    @Test
    void sends_a_style_sheet_as_a_resource() {
        try (PageEvents events = PageEvents.of(program, event -> {})) {
            program.project().write(PageProgram.STYLE, PageProgram.style("rgb(4, 5, 6)"));
            PageEvents.Event event = events.await("resources");
            assertEquals(
                    "[\"src/main/resources/static/style.css\"]",
                    event.data().get("paths").toString());
            assertTrue(PageProgram.get(program.address() + "style.css").body().contains("(4, 5, 6)"));
            assertEquals(0, events.count("live"), events.all()::toString);
        }
    }

    @Test
    void obeys_only_the_token_that_is_in_a_file_of_this_user() throws IOException {
        String token = program.token();
        assertTrue(token.matches("[0-9a-f]{48}"), token);
        assertEquals(program.page() + "/#" + token, program.addressInFile());
        Path file = program.project().file(PageProgram.FILE);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        program.mvn()
                .assertPrinted(
                        "the page of this session: " + program.page() + "/ (with its commands: " + file.toUri() + ")");
        for (String path : List.of("/", "/page.js", "/state", "/dymod.js")) {
            assertFalse(program.page(path).body().contains(token), path);
        }
        try (PageEvents events = PageEvents.of(program, event -> {})) {
            assertFalse(events.all().toString().contains(token), events.all()::toString);
        }
        assertEquals(403, program.command("pause", List.of()).statusCode());
        assertEquals(
                403,
                program.command("pause", List.of("X-Dymod-Token", "0" + token.substring(1)))
                        .statusCode());
        List<String> crossing = List.of("X-Dymod-Token", token, "Origin", "http://localhost:" + program.web());
        assertEquals(403, program.command("pause", crossing).statusCode());
        assertEquals(
                400, program.command("quit", List.of("X-Dymod-Token", token)).statusCode());
        assertFalse(state().get("paused").getAsBoolean());
        List<String> own = List.of("X-Dymod-Token", token, "Origin", program.page());
        assertEquals(200, program.command("pause", own).statusCode());
        Await.until("the pause", () -> state().get("paused").getAsBoolean(), () -> state().toString());
        assertEquals(200, program.command("resume", own).statusCode());
        Await.until("its end", () -> !state().get("paused").getAsBoolean(), () -> state().toString());
        assertFalse(program.mvn().output().contains(token), "the token was printed");
    }

    @Test
    void refuses_foreign_hosts_origins_methods_and_paths() {
        String own = "Host: localhost:" + port() + "\r\n";
        assertEquals(200, status("GET / HTTP/1.1\r\n" + own + "\r\n"));
        assertEquals(403, status("GET / HTTP/1.1\r\nHost: attacker.example:" + port() + "\r\n\r\n"));
        assertEquals(403, status("GET /events HTTP/1.1\r\nHost: localhost.attacker.example:" + port() + "\r\n\r\n"));
        assertEquals(403, status("GET / HTTP/1.1\r\n\r\n"));
        assertEquals(400, status("GET / HTTP/1.1\r\n" + own + "Host: attacker.example\r\n\r\n"));
        for (String origin : List.of("https://attacker.example", "null", "http://localhost.attacker.example:80")) {
            assertEquals(403, status("GET /events HTTP/1.1\r\n" + own + "Origin: " + origin + "\r\n\r\n"), origin);
            assertEquals(403, status("GET /state HTTP/1.1\r\n" + own + "Origin: " + origin + "\r\n\r\n"), origin);
        }
        assertEquals(403, status("GET / HTTP/1.1\r\n" + own + "Origin: http://localhost:1\r\n\r\n"));
        String readable = raw("GET /dymod.js HTTP/1.1\r\n" + own + "Origin: http://localhost:1\r\n\r\n");
        assertTrue(readable.contains("\r\nAccess-Control-Allow-Origin: http://localhost:1\r\n"), readable);
        for (String path : List.of(
                "/../pom.xml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/page.css/../Feed.class", "/Feed.class")) {
            assertEquals(404, status("GET " + path + " HTTP/1.1\r\n" + own + "\r\n"), path);
        }
        assertEquals(405, status("GET /commands HTTP/1.1\r\n" + own + "\r\n"));
        assertEquals(405, status("POST / HTTP/1.1\r\n" + own + "\r\n"));
        assertEquals(405, status("OPTIONS /state HTTP/1.1\r\n" + own + "\r\n"));
        assertEquals(
                413, status("POST /commands HTTP/1.1\r\n" + own + "Content-Length: 65537\r\n\r\n" + "x".repeat(65537)));
        assertEquals(501, status("POST /commands HTTP/1.1\r\n" + own + "Transfer-Encoding: chunked\r\n\r\n"));
        assertEquals(431, status("GET / HTTP/1.1\r\n" + own + "X: " + "x".repeat(20_000) + "\r\n\r\n"));
        assertEquals(400, status("nothing\r\n\r\n"));
    }

    @Test
    void survives_ten_thousand_connections_and_readers_that_do_not_read() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (PageEvents events = PageEvents.of(program, event -> {})) {
            for (int i = 0; i < 20; i++) {
                Socket silent = connect();
                silent.setReceiveBufferSize(1024);
                silent.getOutputStream()
                        .write(("GET /events HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                sockets.add(silent);
            }
            for (int i = 0; i < 10_000; i++) {
                try (Socket idle = connect()) {
                    idle.getOutputStream().write('G');
                } catch (IOException e) {
                    // Closed at once, which is what this is about.
                }
            }
            for (int i = 0; i < 30; i++) {
                sockets.add(connect());
            }
            // What the session does for the program does not wait for any of them.
            for (int edit = 0; edit < 10; edit++) {
                program.project()
                        .edit(
                                PageProgram.SHEEP,
                                "\"Two" + "o".repeat(edit) + "\"",
                                "\"Two" + "o".repeat(edit + 1) + "\"");
                events.await("live");
            }
            program.project()
                    .edit(PageProgram.SHEEP, "\"Twoooooooooooo\"".replace("oooooooooooo", "ooooooooooo"), "\"Two\"");
            events.await("live");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        Await.until("an answer afterwards", this::answers, () -> "");
    }

    /**
     * Each event of errors is large, so that the buffers of the systems are full soon. What a reader gets after that ends with
     * its connection, before the newest event.
     */
    @Test
    void drops_a_reader_that_does_not_read_and_sends_every_event_to_another_one() throws IOException {
        String before = program.project().read(PageProgram.SHEEP);
        try (Socket slow = new Socket();
                PageEvents events = PageEvents.of(program, event -> {})) {
            slow.setReceiveBufferSize(1024);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            slow.setSoTimeout((int) Await.DEADLINE.toMillis());
            slow.getOutputStream()
                    .write(("GET /events HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertEquals('H', slow.getInputStream().read(), "it is connected");
            for (int edit = 0; edit < 60; edit++) {
                StringBuilder errors = new StringBuilder();
                for (int error = 0; error < 20; error++) {
                    errors.append("int a").append(error).append(" = missing").append(edit);
                    errors.append("x".repeat(6_000)).append(";\n");
                }
                program.project().write(PageProgram.SHEEP, before.replace("@Override", errors + "@Override"));
                events.await("failed");
            }
            program.project().write(PageProgram.SHEEP, before.replace("\"Lots\"", "\"Plenty\""));
            int last = events.await("live").data().get("sequence").getAsInt();
            List<Integer> sequences = events.all().stream()
                    .map(event -> event.data().get("sequence").getAsInt())
                    .toList();
            assertEquals(
                    IntStream.range(sequences.get(0), sequences.get(0) + sequences.size())
                            .boxed()
                            .toList(),
                    sequences);
            assertTrue(endsBefore(last, slow), "the slow reader was not dropped");
        }
    }

    /** Reads until the connection ends, and returns whether it does before an event. */
    private static boolean endsBefore(int sequence, Socket slow) throws IOException {
        long end = System.nanoTime() + Await.DEADLINE.toNanos();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.ISO_8859_1));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"sequence\":" + sequence + ",") || System.nanoTime() > end) {
                    return false;
                }
            }
        } catch (SocketException e) {
            // The session has reset the connection.
        }
        return true;
    }

    private boolean answers() {
        try {
            return program.page("/state").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void shows_each_edit_with_its_stages() {
        try (PageEvents events = PageEvents.of(program, event -> {})) {
            program.project().edit(PageProgram.SHEEP, "\"One\"", "\"A single one\"");
            events.await("live");
            JsonArray edits = state().getAsJsonArray("edits");
            JsonObject last = edits.get(edits.size() - 1).getAsJsonObject();
            assertEquals("swapped", last.get("live").getAsString());
            List<String> stages = last.getAsJsonArray("stages").asList().stream()
                    .map(stage -> stage.getAsJsonObject().get("stage").getAsString())
                    .toList();
            assertEquals(List.of("detect", "compile", "publish", "notice", "load", "swap"), stages);
        }
    }

    private JsonObject state() {
        HttpResponse<String> state = program.page("/state");
        return JsonParser.parseString(state.body()).getAsJsonObject();
    }

    private static String how(PageEvents.Event event) {
        return event.data().get("how").getAsString();
    }

    private static JsonArray problems(PageEvents.Event event) {
        return event.data().getAsJsonArray("problems");
    }

    private static JsonObject problem(PageEvents.Event event) {
        return problems(event).get(0).getAsJsonObject();
    }

    private int port() {
        return Integer.parseInt(program.page().replaceAll(".*:", ""));
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    private int status(String request) {
        String answer = raw(request);
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** Sends bytes that no HTTP client would, and returns the answer. */
    private String raw(String request) {
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
