package dev.dymod.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Response to a request, after which the connection ends.
 *
 * @param status the status code of HTTP
 * @param type the content type
 * @param reader the origin of another page that may read it
 * @param body the content
 */
record Response(int status, String type, Optional<String> reader, String body) {

    /** Allows the page its own files only, and no other page to show it in a frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static Response text(int status, String text) {
        return new Response(status, "text/plain; charset=utf-8", Optional.empty(), text + "\n");
    }

    static Response of(String type, String body) {
        return new Response(200, type + "; charset=utf-8", Optional.empty(), body);
    }

    Response readableBy(Optional<String> origin) {
        return new Response(status, type, origin, body);
    }

    void write(OutputStream out) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write((head(status, type, reader) + "Content-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    /** Returns the status line and the headers that each response has, without the empty line behind them. */
    static String head(int status, String type, Optional<String> reader) {
        List<String> lines = new ArrayList<>(List.of(
                "HTTP/1.1 " + status + " " + (status == 200 ? "OK" : "Refused"),
                "Content-Type: " + type,
                "Cache-Control: no-store",
                "Connection: close",
                "Vary: Origin",
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
                "Referrer-Policy: no-referrer",
                "Content-Security-Policy: " + POLICY));
        // The origin was compared with a pattern, so it has no line end.
        reader.ifPresent(origin -> lines.add("Access-Control-Allow-Origin: " + origin));
        return String.join("\r\n", lines) + "\r\n";
    }
}
