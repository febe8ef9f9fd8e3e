package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Request to answer when everything that was saved before it is live: the line {@code await <token> <milliseconds>}, with
 * {@code json} and {@code published} at the end or not, of the file {@code trigger}.
 *
 * @param token names the file of the {@link Answer}; letters, digits, {@code -} and {@code _}
 * @param timeout for the answer
 * @param form of the answer
 * @param scope of the question
 */
public record AwaitRequest(String token, Duration timeout, Form form, Scope scope) {

    private static final String WORD = "await";
    private static final Pattern LINE =
            Pattern.compile(WORD + " ([A-Za-z0-9_-]{1,64})(?: ([0-9]{1,9})(?: (json))?(?: (published))?)?");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Form of an {@link Answer}. */
    public enum Form {
        /** Lines that a user reads. */
        TEXT,
        /** One line that a tool reads. */
        JSON
    }

    /** Scope of a request: what is to be live. */
    public enum Scope {
        /** Everything that was saved. */
        SAVED,
        /** What was published last, also while a pause or an undo holds saves back. */
        PUBLISHED
    }

    /** Creates a request about everything that was saved. */
    public AwaitRequest(String token, Duration timeout, Form form) {
        this(token, timeout, form, Scope.SAVED);
    }

    /** Returns whether a line begins with {@code await}, well-formed or not. */
    public static boolean isMeant(String line) {
        return line.equals(WORD) || line.startsWith(WORD + " ");
    }

    /** Parses a line of the trigger file; empty if it is not a well-formed request. */
    public static Optional<AwaitRequest> parse(String line) {
        Matcher request = LINE.matcher(line);
        if (!request.matches()) {
            return Optional.empty();
        }
        Duration timeout =
                request.group(2) == null ? DEFAULT_TIMEOUT : Duration.ofMillis(Long.parseLong(request.group(2)));
        return Optional.of(new AwaitRequest(
                request.group(1),
                timeout,
                request.group(3) == null ? Form.TEXT : Form.JSON,
                request.group(4) == null ? Scope.SAVED : Scope.PUBLISHED));
    }

    /**
     * Appends the line to the trigger file, since other lines may wait there.
     *
     * @param trigger the file; created if it does not exist
     * @throws IOException if it cannot be written
     */
    public void appendTo(Path trigger) throws IOException {
        Files.writeString(
                trigger,
                WORD + " " + token + " " + timeout.toMillis() + (form == Form.JSON ? " json" : "")
                        + (scope == Scope.PUBLISHED ? " published" : "") + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
