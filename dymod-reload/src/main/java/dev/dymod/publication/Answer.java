package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answer of the watcher to an {@link AwaitRequest}, in the file {@code answers/<token>}: the exit code on the first line, then
 * the text, or one line of JSON if the request names that {@linkplain AwaitRequest.Form form}.
 *
 * @param result of the request
 * @param text for the user, or the JSON
 */
public record Answer(AwaitResult result, String text) {

    /**
     * Writes the answer; a reader finds all of it, or no file.
     *
     * @param file of the request's token
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, (result.exitCode() + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads an answer and deletes its file.
     *
     * @param file of the request's token
     * @return the answer; empty while there is none
     * @throws IOException if it cannot be read or deleted
     */
    public static Optional<Answer> take(Path file) throws IOException {
        String lines;
        try {
            lines = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Files.deleteIfExists(file);
        int end = lines.indexOf('\n');
        return Optional.of(new Answer(
                AwaitResult.of(Integer.parseInt(lines.substring(0, end))),
                lines.substring(end + 1).stripTrailing()));
    }
}
