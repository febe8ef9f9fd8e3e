package dev.dymod.page;

import dev.dymod.publication.PrivateFile;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File in the session directory that opens the page in a browser with the token, which only this user can read. The token stays
 * the same as long as the file is there, so that an open page keeps it over the sessions.
 */
final class PageFile {

    private static final Pattern TOKEN = Pattern.compile("<meta name=\"dymod-token\" content=\"([0-9a-f]{48})\">");

    private static final Pattern LEADS = Pattern.compile("location\\.replace\\('http://localhost:([0-9]{1,5})/");

    /** Limit on a file that may be one of these, in bytes. */
    private static final int MOST = 8 << 10;

    private final Path file;
    private final String token;
    private final Optional<Integer> port;

    private PageFile(Path file, String token, Optional<Integer> port) {
        this.file = file;
        this.token = token;
        this.port = port;
    }

    /**
     * Takes the token of the file that is there, or a new one if there is none, if it has another form, or if others could have
     * read it. Writes nothing.
     */
    static PageFile of(SessionDirectory session) {
        String before = read(session.page());
        Optional<String> token = found(TOKEN, before);
        return new PageFile(
                session.page(),
                token.orElseGet(PageFile::newToken),
                token.isPresent()
                        ? found(LEADS, before).map(Integer::valueOf).filter(port -> port < 1 << 16)
                        : Optional.empty());
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return PrivateFile.isPrivate(file) && Files.size(file) <= MOST ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // A file that cannot be read is replaced.
        }
    }

    private static String newToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    Path path() {
        return file;
    }

    String token() {
        return token;
    }

    /** Returns the port to which the file has led so far; empty if it has led nowhere. */
    Optional<Integer> port() {
        return port;
    }

    /**
     * Writes the file, so that it leads to a page.
     *
     * @param url the address of the page
     * @throws IOException if that fails
     */
    void lead(String url) throws IOException {
        // The browser sends what is behind the # to no server.
        String address = url + "#" + token;
        write("<script>location.replace('" + address + "')</script>\n<p>The page of the session is <a href=\"" + address
                + "\">" + address + "</a>.\n");
    }

    /**
     * Writes the file, so that it leads nowhere: another user may have the port next.
     *
     * @throws IOException if that fails, also because there is no session directory any longer
     */
    void leadNowhere() throws IOException {
        if (Files.exists(file)) {
            write("<p>No session of dymod has this page open. Open this file again when one has.\n");
        }
    }

    private void write(String body) throws IOException {
        String html = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>dymod</title>\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"dymod-token\" content=\"" + token
                + "\">\n" + body;
        PrivateFile.replace(file, html.getBytes(StandardCharsets.UTF_8));
    }
}
