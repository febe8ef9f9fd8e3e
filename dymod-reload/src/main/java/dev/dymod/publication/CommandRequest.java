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
 * Request to execute a command and to answer when it is done: the line {@code <word> <token> <milliseconds>} of the file
 * {@code trigger}. A word alone is executed without an answer.
 *
 * @param word of the command
 * @param token names the file of the {@link CommandAnswer}; letters, digits, {@code -} and {@code _}
 * @param timeout for the answer
 */
public record CommandRequest(String word, String token, Duration timeout) {

    private static final Pattern LINE = Pattern.compile("([a-z]+) ([A-Za-z0-9_-]{1,64})(?: ([0-9]{1,9}))?");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Parses a line of the trigger file; empty if it is not a well-formed request. The word may be none of a command. */
    public static Optional<CommandRequest> parse(String line) {
        Matcher request = LINE.matcher(line);
        if (!request.matches()) {
            return Optional.empty();
        }
        Duration timeout =
                request.group(3) == null ? DEFAULT_TIMEOUT : Duration.ofMillis(Long.parseLong(request.group(3)));
        return Optional.of(new CommandRequest(request.group(1), request.group(2), timeout));
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
                word + " " + token + " " + timeout.toMillis() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
