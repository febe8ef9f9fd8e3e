package dev.dymod.publication;

import java.io.IOException;
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
        new AnswerFile(isDone ? DONE : REFUSED, text).write(file);
    }

    /**
     * Reads an answer and deletes its file.
     *
     * @param file of the request's token
     * @return the answer; empty while there is none
     * @throws IOException if it cannot be read or deleted
     */
    public static Optional<CommandAnswer> take(Path file) throws IOException {
        Optional<AnswerFile> answer = AnswerFile.take(file);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        String outcome = answer.get().outcome();
        if (!outcome.equals(DONE) && !outcome.equals(REFUSED)) {
            throw new IOException(file + " is no answer to a command: " + outcome);
        }
        return Optional.of(new CommandAnswer(outcome.equals(DONE), answer.get().text()));
    }
}
