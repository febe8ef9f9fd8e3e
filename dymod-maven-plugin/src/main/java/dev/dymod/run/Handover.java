package dev.dymod.run;

import dev.dymod.publication.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Folder for messages between a build and its successor. Each message is a file, which is written atomically.
 *
 * @param folder the folder
 */
record Handover(Path folder) {

    /** Time between two looks for messages. */
    static final long PERIOD_MILLIS = 50;

    /** To the successor: the text of its {@link InheritedSettings}. */
    static final String INHERITED = "inherited";

    /** From the successor: it can start the program now. The text is its debug port, or empty. */
    static final String READY = "ready";

    /** To the successor: the program and its session have ended, so it can start the program. */
    static final String GO = "go";

    /** To the successor: it must end. The text is {@link #OUTDATED} if another one takes its place. */
    static final String END = "end";

    static final String OUTDATED = "outdated";

    /**
     * From the successor: a pom was saved. The text is the path, after {@link #BACK} if all poms are again as the successor has
     * read them.
     */
    static final String POM = "pom";

    static final String BACK = "back ";

    /** To the successor: the newest pom could not be built. The text is the reason. */
    static final String REFUSED = "refused";

    static Handover make() throws IOException {
        return new Handover(TemporaryFolder.make());
    }

    boolean has(String message) {
        return Files.exists(folder.resolve(message));
    }

    void send(String message, String text) throws IOException {
        Path written = folder.resolve("." + message);
        Files.writeString(written, text);
        Files.move(written, folder.resolve(message), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the text of a message, and keeps the message. */
    String text(String message) throws IOException {
        return Files.readString(folder.resolve(message));
    }

    /** Removes a message and returns its text; empty if there is none. */
    Optional<String> take(String message) throws IOException {
        if (!has(message)) {
            return Optional.empty();
        }
        String text = text(message);
        Files.delete(folder.resolve(message));
        return Optional.of(text);
    }

    void delete() throws IOException {
        TemporaryFolder.delete(folder);
    }
}
