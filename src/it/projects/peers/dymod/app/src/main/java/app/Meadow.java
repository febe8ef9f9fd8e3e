package app;

import com.sun.net.httpserver.HttpServer;
import dev.dymod.Dymod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import sheep.SheepCounter;

/** Answers each request with the number of its own edits, the text of the part that is edited, and a count of answers. */
public final class Meadow {

    private static int answered;

    private Meadow() {}

    public static void main(String[] args) throws IOException {
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        // Else an answer may wait for the system's leave to send a second packet, 40 ms on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(args[0])), 0);
        server.createContext("/sheep", exchange -> {
            byte[] answer = answer(sheep).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static synchronized String answer(SheepCounter sheep) {
        int edits = 0;
        return edits + ": three sheep: " + sheep.count(3) + ", answer " + ++answered;
    }
}
