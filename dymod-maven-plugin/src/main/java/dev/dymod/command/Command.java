package dev.dymod.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Command of a user to a running session: a key and Enter, or a word in the file {@code trigger}. */
public enum Command {
    /** Builds what has changed, and publishes again what a program has rejected. */
    RELOAD("r", "build what has changed, and publish again what a program has rejected"),
    /** Ends the program and starts it again. */
    RESTART("t", "restart the program (dymod:run)"),
    /** Publishes the previous state again. */
    UNDO("u", "back to the generation before"),
    /** Reverts an undo. */
    REDO("y", "forward again"),
    /** Builds nothing until {@link #RESUME}. */
    PAUSE("p", "notice saves, but build nothing"),
    /** Builds everything that was saved since {@link #PAUSE}. */
    RESUME("c", "end the pause: one build of everything since"),
    /** Prints what runs. */
    STATUS("s", "what is live, where, and since when"),
    /** Switches between no tests, tests after an edit, and tests before it is live. */
    TESTS("e", "tests of what an edit may affect: off, on, gate"),
    /** Runs all tests. */
    TESTALL("a", "run all tests"),
    /** Opens the page of the session, and prints its address. */
    PAGE("o", "open the page of this session, and print its address"),
    /** Ends the session. */
    QUIT("q", "end"),
    /** Prints the commands. */
    HELP("h", "this list");

    private final String key;
    private final String meaning;

    Command(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /**
     * Parses a command.
     *
     * @param text word or key, in upper or lower case
     * @return empty if there is no such command
     */
    public static Optional<Command> of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(command -> command.word().equals(lower) || command.key.equals(lower))
                .findFirst();
    }

    /** Returns whether a client may request an answer: the command has an effect, and the session continues. */
    boolean isAnswered() {
        return switch (this) {
            case RELOAD, RESTART, UNDO, REDO, PAUSE, RESUME -> true;
            case TESTS, TESTALL, STATUS, PAGE, QUIT, HELP -> false;
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the words of all commands, separated by commas. */
    static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
    }

    /** Returns one line for each command. */
    static String list() {
        return Arrays.stream(values())
                .map(command ->
                        String.format(Locale.ROOT, "  %s  %-8s %s", command.key, command.word(), command.meaning))
                .collect(Collectors.joining("\n"));
    }
}
