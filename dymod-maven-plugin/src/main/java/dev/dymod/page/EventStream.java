package dev.dymod.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stream of server-sent events to one page. A page that does not read them is dropped, so that nobody waits for it. It connects
 * again, and then learns what it has missed. Thread-safe, apart from {@link #write}.
 */
final class EventStream {

    /** Number of events that may wait. */
    private static final int WAITING = 64;

    /** Time after which a comment is sent, which shows whether the page is still there. */
    private static final int QUIET_SECONDS = 15;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Closeable connection;
    private volatile boolean closed;
    private volatile boolean ending;

    EventStream(Closeable connection) {
        this.connection = connection;
    }

    /** Sends an event, without waiting for the page. */
    void send(String event) {
        if (!closed && !waiting.offer(event)) {
            close();
        }
    }

    /** Sends the last event, and ends the connection behind it. */
    void end(String event) {
        send(event);
        ending = true;
    }

    /** Ends the connection, also while {@link #write} waits for the page. */
    void close() {
        closed = true;
        try {
            connection.close();
        } catch (IOException e) {
            // There is no connection any longer.
        }
    }

    /** Writes the events until the connection ends. */
    void write(OutputStream out) throws IOException, InterruptedException {
        while (!closed && !(ending && waiting.isEmpty())) {
            String next = waiting.poll(QUIET_SECONDS, TimeUnit.SECONDS);
            out.write((next == null ? ":\n\n" : next).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
