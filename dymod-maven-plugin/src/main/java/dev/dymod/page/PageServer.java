package dev.dymod.page;

import dev.dymod.command.Command;
import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.publication.SessionDirectory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server of a session's page, on the loopback interface only. It answers one request on each connection. Connections, their time
 * and the size of requests are limited. No path of a request reaches the file system, and no {@code GET} changes anything.
 * {@link #close} may be called from any thread, more than once.
 */
public final class PageServer implements AutoCloseable {

    /** Limit on connections at the same time; another one is closed at once. */
    private static final int MOST_CONNECTIONS = 64;

    /** Connections that the system keeps until they are accepted: one above it would be tried again only after a second. */
    private static final int BACKLOG = 1024;

    /** Limit on pages that listen to events at the same time, so that connections remain for their requests. */
    private static final int MOST_STREAMS = 32;

    /** Time after which a client that sends nothing is dropped, in milliseconds. */
    private static final int SILENCE = 5_000;

    /** Time for the rest of a refused request, in milliseconds. */
    private static final int DRAIN = 500;

    /** The first of the ports that are chosen by the session directory. Systems give ports to clients from others. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;

    private static final Set<Command> COMMANDS =
            EnumSet.of(Command.RELOAD, Command.RESTART, Command.UNDO, Command.REDO, Command.PAUSE, Command.RESUME);

    private static final Map<String, String> OWN_FILES =
            Map.of("/page.css", "text/css", "/page.js", "text/javascript", "/icon.svg", "image/svg+xml");

    private final ServerSocket server;
    private final Feed feed;
    private final PageCommands commands;
    private final PageFile file;
    private final Guard guard;
    private final Console console;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PageServer(ServerSocket server, PageFile file, Feed feed, PageCommands commands, Console console) {
        this.server = server;
        this.file = file;
        this.feed = feed;
        this.commands = commands;
        this.guard = new Guard(server.getLocalPort(), file.token());
        this.console = console;
    }

    /**
     * Opens the page, and writes the file that opens it with its commands. Without that file, the page has none.
     *
     * @param directory the session directory, by which a port is chosen: the one of a page that was {@linkplain #isLeftOpen left
     *     open}, or else the same one each time, or a free one if that is taken
     * @param port the port to use; empty if it is to be chosen
     * @throws IOException if the port is taken
     */
    public static PageServer open(
            SessionDirectory directory, Optional<Integer> port, Feed feed, PageCommands commands, Console console)
            throws IOException {
        PageFile file = PageFile.of(directory);
        PageServer page = new PageServer(
                port.isPresent() ? bind(port.get()) : bind(directory, file.port()), file, feed, commands, console);
        try {
            page.file.lead(page.url());
        } catch (IOException e) {
            console.error(Messages.noFile(page.file.path(), e));
        }
        DaemonThread.of(page::accept, "dymod-page").start();
        DaemonThread.of(page::feed, "dymod-page-events").start();
        return page;
    }

    /** Returns whether an earlier page of a session directory is to be opened again: it was not closed, but for a successor. */
    public static boolean isLeftOpen(SessionDirectory directory) {
        return PageFile.of(directory).port().isPresent();
    }

    private static ServerSocket bind(SessionDirectory directory, Optional<Integer> before) throws IOException {
        int usual = FIRST_PORT + Math.floorMod(directory.root().toString().hashCode(), PORTS);
        try {
            return bind(before.orElse(usual));
        } catch (IOException e) {
            return bind(0);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Returns the address of the page. */
    public String url() {
        return "http://localhost:" + server.getLocalPort() + "/";
    }

    /** Returns the file that opens the page with its commands. */
    public Path file() {
        return file.path();
    }

    /** Returns whether the page has ended. */
    public synchronized boolean isClosed() {
        return closed;
    }

    private void feed() {
        try {
            feed.run();
        } catch (RuntimeException | Error e) {
            console.error(Messages.ended(e), e);
        } finally {
            close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                if (open.size() >= MOST_CONNECTIONS) {
                    socket.close();
                    continue;
                }
                open.add(socket);
                DaemonThread.of(() -> serve(socket), "dymod-page-connection").start();
            }
        } catch (IOException e) {
            if (!closed) {
                console.error(Messages.ended(e), e);
                close();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(SILENCE);
            socket.setTcpNoDelay(true);
            try {
                answer(socket, new BufferedInputStream(socket.getInputStream()));
            } catch (RefusedException e) {
                Response.text(e.status(), String.valueOf(e.getMessage())).write(socket.getOutputStream());
                drain(socket);
            }
        } catch (IOException e) {
            console.debug(Messages.late(e)); // The browser has left, or is too slow.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Reads a little of what a refused request still sends: a connection that is closed before loses its response. */
    private static void drain(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(DRAIN);
        long end = System.nanoTime() + DRAIN * 1_000_000L;
        byte[] ignored = new byte[8 << 10];
        while (socket.getInputStream().read(ignored) >= 0 && System.nanoTime() < end) {
            // What is read is not used.
        }
    }

    private void answer(Socket socket, InputStream in) throws IOException, RefusedException, InterruptedException {
        Request request = Request.read(in);
        guard.checkHost(request);
        OutputStream out = socket.getOutputStream();
        if (request.path().equals("/events")) {
            requireMethod(request, "GET");
            stream(socket, guard.localOrigin(request));
        } else if (request.path().equals("/dymod.js")) {
            requireMethod(request, "GET");
            Response.of("text/javascript", file("/dymod.js"))
                    .readableBy(guard.localOrigin(request))
                    .write(out);
        } else {
            guard.checkOwn(request);
            own(request).write(out);
        }
    }

    private static void requireMethod(Request request, String method) throws RefusedException {
        if (!request.method().equals(method)) {
            throw new RefusedException(405, Messages.wrongMethod());
        }
    }

    private void stream(Socket socket, Optional<String> reader)
            throws IOException, RefusedException, InterruptedException {
        EventStream stream = new EventStream(socket);
        if (!feed.connect(stream, MOST_STREAMS)) {
            throw new RefusedException(503, Messages.tooManyStreams());
        }
        try {
            OutputStream out = socket.getOutputStream();
            out.write((Response.head(200, "text/event-stream; charset=utf-8", reader) + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            stream.write(out);
        } finally {
            feed.disconnect(stream);
        }
    }

    private Response own(Request request) throws RefusedException {
        if (request.path().equals("/commands")) {
            requireMethod(request, "POST");
            guard.checkToken(request);
            return obey(request.body().strip());
        }
        Optional<String> fileType = Optional.ofNullable(OWN_FILES.get(request.path()));
        if (fileType.isEmpty() && !request.path().equals("/") && !request.path().equals("/state")) {
            throw new RefusedException(404, Messages.notFound());
        }
        requireMethod(request, "GET");
        if (fileType.isPresent()) {
            return Response.of(fileType.get(), file(request.path()));
        }
        return request.path().equals("/")
                ? Response.of("text/html", file("/page.html").replace("@file@", escaped(file.path())))
                : Response.of("application/json", feed.state());
    }

    private static String escaped(Path path) {
        return path.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private Response obey(String word) throws RefusedException {
        Optional<Command> command = COMMANDS.stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        if (command.isEmpty()) {
            throw new RefusedException(400, Messages.noCommand(word.substring(0, Math.min(40, word.length()))));
        }
        Optional<String> problem = commands.obey(command.get());
        if (problem.isPresent()) {
            throw new RefusedException(409, problem.get());
        }
        return Response.text(200, word);
    }

    /** Returns a file of the jar. The caller gives a constant, or a key of a constant map. */
    private static String file(String path) {
        String name = path.substring(1);
        try (InputStream in = PageServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(Messages.resourceMissing(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(Messages.resourceMissing(name), e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            file.leadNowhere();
        } catch (IOException e) {
            console.debug(Messages.fileStays(file.path(), e));
        }
        closeForSuccessor();
    }

    /** Closes the page. Its file stays as it is, and leads to the page of a successor, which is at the same address. */
    public synchronized void closeForSuccessor() {
        if (closed) {
            return;
        }
        closed = true;
        feed.end();
        try {
            server.close();
        } catch (IOException e) {
            console.debug(Messages.late(e));
        }
    }
}
