package dev.dymod.publication;

import java.io.IOException;
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
        new AnswerFile(String.valueOf(result.exitCode()), text).write(file);
    }

    /**
     * Reads an answer and deletes its file.
     *
     * @param file of the request's token
     * @return the answer; empty while there is none
     * @throws IOException if it cannot be read or deleted
     */
    public static Optional<Answer> take(Path file) throws IOException {
        return AnswerFile.take(file)
                .map(answer -> new Answer(AwaitResult.of(Integer.parseInt(answer.outcome())), answer.text()));
    }
}
