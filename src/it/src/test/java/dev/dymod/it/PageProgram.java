package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Project whose program serves pages, with the script of dymod's page in them, and its run.
 *
 * @param web the port of the program
 * @param page the address of dymod's page, without the last slash
 */
record PageProgram(Project project, MavenRun mvn, int web, String page) implements AutoCloseable {

    static final String BODY = "app/src/main/java/app/Body.java";
    static final String SHEEP = EditIT.SHEEP;
    static final String STYLE = "app/src/main/resources/static/style.css";

    static final String FILE = "app/target/dymod/page.html";

    private static final String MAIN = """
            package app;

            import com.sun.net.httpserver.HttpServer;
            import dev.dymod.Dymod;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;
            import java.nio.charset.StandardCharsets;
            import sheep.SheepCounter;

            public final class Main {

                private Main() {}

                public static void main(String[] args) throws Exception {
                    Body body = new Body(Dymod.lookup(SheepCounter.class));
                    HttpServer server = HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("web")), 0);
                    server.createContext("/", exchange -> {
                        String path = exchange.getRequestURI().getPath();
                        boolean resource = path.endsWith(".css") || path.endsWith(".svg");
                        byte[] answer = (resource ? Text.read("/static" + path) : body.html()).getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type",
                                !resource ? "text/html" : path.endsWith("css") ? "text/css" : "image/svg+xml");
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("begun");
                }
            }
            """;

    static final String IMAGE = "app/src/main/resources/static/sheep.svg";

    /** An image that only a style sheet names. */
    static final String BACKGROUND = "app/src/main/resources/static/meadow.svg";

    /** A style sheet that only the first one imports. */
    static final String IMPORTED = "app/src/main/resources/static/more.css";

    private static final String PAGE = """
            package app;

            import sheep.SheepCounter;

            final class Body {

                private final SheepCounter sheep;

                Body(SheepCounter sheep) {
                    this.sheep = sheep;
                }

                String html() {
                    return "<!doctype html><title>farm</title><link rel=stylesheet href=/style.css>"
                            + "<img src=/sheep.svg><div id=meadow></div>"
                            + "<script src='" + System.getProperty("script") + "'></script>"
                            + "<p>" + sheep.count(3) + ", " + mood() + "</p>";
                }

                private static String mood() {
                    return "calm";
                }
            }
            """;

    /** Starts it, and waits until the program answers. */
    static PageProgram start(String test) {
        Project project = Project.copyOf("live", test);
        project.write("app/src/main/java/app/Main.java", MAIN);
        project.write(BODY, PAGE);
        project.delete("app/src/main/java/app/Farm.java");
        project.write(STYLE, style("rgb(1, 2, 3)"));
        project.write(IMPORTED, "#meadow { color: rgb(1, 1, 1) }");
        project.write(IMAGE, svg(10));
        project.write(BACKGROUND, svg(10));
        int web = freePort();
        int port = freePort();
        MavenRun mvn = MavenRun.start(
                project,
                "-Pdebug",
                "-Ddymod.page=" + port,
                "-Ddymod.run.jvmArguments=-Dweb=" + web + " -Dscript=http://localhost:" + port + "/dymod.js");
        try {
            mvn.awaitLine("[dymod] the page of this session: http://localhost:" + port + "/");
            mvn.awaitLine("begun");
            return new PageProgram(project, mvn, web, "http://localhost:" + port);
        } catch (AssertionError e) {
            mvn.close();
            throw e;
        }
    }

    static String style(String colour) {
        return "@import url(/more.css);\np { color: " + colour + " }\n#meadow { background: url(/meadow.svg) }";
    }

    static String svg(int width) {
        return "<svg xmlns='http://www.w3.org/2000/svg' width='" + width + "' height='10'></svg>";
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + web + "/";
    }

    /** Returns what the program answers now. */
    String answer() {
        return get(address()).body();
    }

    /** Returns what dymod's page answers now. */
    HttpResponse<String> page(String path) {
        return get(page + path);
    }

    static HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(1))
                .build());
    }

    /** Sends a command, with a token and further headers, in pairs. */
    HttpResponse<String> command(String word, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page + "/commands"))
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(word));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Returns the token, which only a file of this user has. */
    String token() {
        return token(project);
    }

    static String token(Project project) {
        return project.read(FILE).replaceAll("(?s).*name=\"dymod-token\" content=\"([0-9a-f]+)\".*", "$1");
    }

    /** Returns the address to which the file leads, with the token behind it. */
    String addressInFile() {
        return project.read(FILE).replaceAll("(?s).*location\\.replace\\('([^']+)'\\).*", "$1");
    }

    @Override
    public void close() {
        mvn.close();
    }
}
