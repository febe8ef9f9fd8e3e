package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Form of the files {@code answers/<token>}: the outcome on the first line, then the text.
 *
 * @param outcome one word
 * @param text any number of lines
 */
record AnswerFile(String outcome, String text) {

    /** Writes the file; a reader finds all of it, or no file. */
    void write(Path file) throws IOException {
        AtomicFile.write(file, (outcome + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file and deletes it; returns empty while there is none. */
    static Optional<AnswerFile> take(Path file) throws IOException {
        String lines;
        try {
            lines = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Files.deleteIfExists(file);
        int end = lines.indexOf('\n');
        return Optional.of(
                end < 0
                        ? new AnswerFile(lines, "")
                        : new AnswerFile(
                                lines.substring(0, end),
                                lines.substring(end + 1).stripTrailing()));
    }
}
