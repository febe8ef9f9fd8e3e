package dev.dymod.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Guard of the page against other pages and other machines. The host must be a name of this machine, because a foreign name
 * may lead here, too. What the script reads is for any page of this machine; everything else is for the page itself. A command
 * needs the token, which no answer has.
 */
final class Guard {

    /** The header with the token. */
    static final String TOKEN = "x-dymod-token";

    private static final String LOOPBACK = "(localhost|127\\.0\\.0\\.1|\\[::1\\])";

    private static final Pattern LOCAL_ORIGIN = Pattern.compile("https?://" + LOOPBACK + "(:[0-9]{1,5})?");

    private final Pattern host;
    private final String token;

    /**
     * Creates the guard of a server.
     *
     * @param port the port of the server
     * @param token the token that a command needs
     */
    Guard(int port, String token) {
        this.host = Pattern.compile(LOOPBACK + ":" + port);
        this.token = token;
    }

    /** Refuses a request that names another host. */
    void checkHost(Request request) throws RefusedException {
        if (!host.matcher(host(request)).matches()) {
            throw new RefusedException(403, Messages.foreignHost());
        }
    }

    private static String host(Request request) {
        return request.header("host").orElse("").toLowerCase(Locale.ROOT);
    }

    /** Refuses a page of another machine, and returns the origin of the page that asks; empty if the request has none. */
    Optional<String> localOrigin(Request request) throws RefusedException {
        Optional<String> origin = request.header("origin");
        if (origin.isPresent() && !LOCAL_ORIGIN.matcher(origin.get()).matches()) {
            throw new RefusedException(403, Messages.foreignOrigin());
        }
        return origin;
    }

    /** Refuses every page but the own one. */
    void checkOwn(Request request) throws RefusedException {
        Optional<String> origin = request.header("origin");
        if (origin.isPresent() && !origin.get().equals("http://" + host(request))) {
            throw new RefusedException(403, Messages.foreignOrigin());
        }
    }

    /** Refuses a request without the token. */
    void checkToken(Request request) throws RefusedException {
        byte[] given = request.header(TOKEN).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
            throw new RefusedException(403, Messages.noToken());
        }
    }
}
