package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answer of the watcher to a {@link CommandRequest}, in the file {@code answers/<token>}: {@code done} or {@code refused} on the
 * first line, then the text.
 *
 * @param isDone whether the command has had its effect
 * @param text for the user: what was done, or why it cannot be done
 */
public record CommandAnswer(boolean isDone, String text) {

    private static final String DONE = "done";
    private static final String REFUSED = "refused";

    /** Returns the answer to a command that was executed. */
    public static CommandAnswer done(String text) {
        return new CommandAnswer(true, text);
    }

    /** Returns the answer to a command that cannot be executed. */
    public static CommandAnswer refused(String text) {
        return new CommandAnswer(false, text);
    }

    /**
     * Writes the answer; a reader finds all of it, or no file.
     *
     * @param file of the request's token
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, ((isDone ? DONE : REFUSED) + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads an answer and deletes its file.
     *
     * @param file of the request's token
     * @return the answer; empty while there is none
     * @throws IOException if it cannot be read or deleted
     */
    public static Optional<CommandAnswer> take(Path file) throws IOException {
        String lines;
        try {
            lines = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Files.deleteIfExists(file);
        int end = lines.indexOf('\n');
        String first = lines.substring(0, Math.max(0, end));
        if (!first.equals(DONE) && !first.equals(REFUSED)) {
            throw new IOException(file + " is no answer to a command: " + first);
        }
        return Optional.of(
                new CommandAnswer(first.equals(DONE), lines.substring(end + 1).stripTrailing()));
    }
}
