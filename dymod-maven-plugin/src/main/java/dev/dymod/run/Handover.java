package dev.dymod.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A folder through which a build and the one that is to take its place speak. Each file in it is a word, there as a whole or
 * not at all.
 *
 * @param folder the folder
 */
record Handover(Path folder) {

    /** How often to look: nobody is kept waiting, and it costs nothing. */
    static final long PERIOD_MILLIS = 50;

    /** The successor could run the program now. */
    static final String READY = "ready";

    /** The program and its session have ended: it is the successor's turn. */
    static final String GO = "go";

    /** The successor is to end; the text is {@link #OUTDATED} if another one takes its place. */
    static final String END = "end";

    static final String OUTDATED = "outdated";

    /** A pom was saved, which a successor in its turn leaves to who has started it. */
    static final String POM = "pom";

    /** What was built with that pom is not fit to take over, and why. */
    static final String REFUSED = "refused";

    static Handover make() throws IOException {
        return new Handover(Files.createTempDirectory("dymod-run"));
    }

    boolean has(String word) {
        return Files.exists(folder.resolve(word));
    }

    void say(String word, String text) throws IOException {
        Path written = folder.resolve("." + word);
        Files.writeString(written, text);
        Files.move(written, folder.resolve(word), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a word away. */
    Optional<String> take(String word) throws IOException {
        if (!has(word)) {
            return Optional.empty();
        }
        String text = Files.readString(folder.resolve(word));
        Files.delete(folder.resolve(word));
        return Optional.of(text);
    }

    void delete() throws IOException {
        try (DirectoryStream<Path> words = Files.newDirectoryStream(folder)) {
            for (Path word : words) {
                Files.deleteIfExists(word);
            }
        }
        Files.deleteIfExists(folder);
    }
}
