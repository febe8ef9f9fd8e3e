package dev.dymod.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user can ask a session for while it runs: by a key and Enter, or by a word in the file {@code trigger}. */
public enum Command {
    /** Builds what has changed, and publishes once more what a program has refused. */
    RELOAD("r", "build what has changed, and try again what a program has rejected"),
    /** Ends the program and starts it again. */
    RESTART("t", "restart the program (dymod:run)"),
    /** Publishes what was published before. */
    UNDO("u", "back to the generation before"),
    /** Takes an undo back. */
    REDO("y", "forward again"),
    /** Builds nothing until {@link #RESUME}. */
    PAUSE("p", "see saves and build none"),
    /** Builds everything that was saved since {@link #PAUSE}. */
    RESUME("c", "go on: one build of everything since"),
    /** Tells what runs. */
    STATUS("s", "what is live, where, and since when"),
    /** Ends the session. */
    QUIT("q", "end"),
    /** Lists the commands. */
    HELP("h", "this list");

    private final String key;
    private final String meaning;

    Command(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /**
     * Reads a command.
     *
     * @param text its word or its key, in any case
     * @return empty when there is no such command
     */
    public static Optional<Command> of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(command -> command.word().equals(lower) || command.key.equals(lower))
                .findFirst();
    }

    /** As it is written into the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
    }

    /** A line for each, in the order in which they are declared. */
    static String list() {
        return Arrays.stream(values())
                .map(command ->
                        String.format(Locale.ROOT, "  %s  %-8s %s", command.key, command.word(), command.meaning))
                .collect(Collectors.joining("\n"));
    }
}
