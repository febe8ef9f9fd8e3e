package dev.dymod.page;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Request of a browser. Its size and the time of its arrival are limited.
 *
 * @param method such as {@code GET}
 * @param path without the query
 * @param headers by name in lower case
 * @param body empty if there is none
 */
record Request(String method, String path, Map<String, String> headers, String body) {

    /** Limit on the request line and all headers, in bytes. */
    private static final int MOST_HEAD = 16 << 10;

    /** Limit on the body, in bytes. */
    private static final int MOST_BODY = 64 << 10;

    /** Headers that decide whether a request is answered, so that two of them are none. */
    private static final List<String> ONCE = List.of("host", "origin", "content-length", Guard.TOKEN);

    /** The time in which a request must arrive. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Request {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * Reads a request.
     *
     * @param in a stream whose reads do not wait forever
     * @throws RefusedException if it is none, or is too large or too late
     * @throws IOException if the connection ends before
     */
    static Request read(InputStream in) throws IOException, RefusedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int[] size = new int[1];
        String[] first = line(in, size, end).split(" ", -1);
        if (first.length != 3 || !first[1].startsWith("/") || !first[2].startsWith("HTTP/1.")) {
            throw new RefusedException(400, Messages.noRequest("its first line is none of HTTP/1.1"));
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, size, end); !line.isEmpty(); line = line(in, size, end)) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(colon - 1) <= ' ' || line.charAt(0) <= ' ') {
                throw new RefusedException(400, Messages.noRequest("a header has no name"));
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String before = headers.put(name, line.substring(colon + 1).strip());
            if (before != null && ONCE.contains(name)) {
                throw new RefusedException(400, Messages.noRequest("it has the header " + name + " twice"));
            }
        }
        int query = first[1].indexOf('?');
        return new Request(
                first[0], query < 0 ? first[1] : first[1].substring(0, query), headers, body(in, headers, end));
    }

    private static String line(InputStream in, int[] size, long end) throws IOException, RefusedException {
        StringBuilder line = new StringBuilder();
        for (int next = next(in, end); next != '\n'; next = next(in, end)) {
            if (++size[0] > MOST_HEAD) {
                throw new RefusedException(431, Messages.tooLarge());
            }
            line.append((char) next);
        }
        return line.length() > 0 && line.charAt(line.length() - 1) == '\r'
                ? line.substring(0, line.length() - 1)
                : line.toString();
    }

    private static int next(InputStream in, long end) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("it ended within a request");
        }
        if (System.nanoTime() > end) {
            throw new SocketTimeoutException("no whole request within " + PATIENCE.toSeconds() + " s");
        }
        return next;
    }

    private static String body(InputStream in, Map<String, String> headers, long end)
            throws IOException, RefusedException {
        if (headers.containsKey("transfer-encoding")) {
            throw new RefusedException(501, Messages.noRequest("its body has no length"));
        }
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("[0-9]{1,9}")) {
            throw new RefusedException(400, Messages.noRequest("the length of its body is no number"));
        }
        int bytes = Integer.parseInt(length);
        if (bytes > MOST_BODY) {
            throw new RefusedException(413, Messages.tooLarge());
        }
        byte[] body = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            body[i] = (byte) next(in, end);
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
