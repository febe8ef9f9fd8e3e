package dev.dymod.console;

/**
 * Output for the user; in a Maven build, Maven's log. Each message is printed after {@link #PREFIX}; diagnostics of javac are
 * printed without it. Thread-safe.
 */
public interface Console {

    /** Printed before each message of dymod. */
    String PREFIX = "[dymod] ";

    /** Severity of a diagnostic of javac. */
    enum Level {
        NOTE,
        WARNING,
        ERROR
    }

    /** Prints a diagnostic of javac, without the prefix. */
    void javac(Level level, String text);

    /** Prints a message about a success. */
    void info(String line);

    /** Prints a message about a success that the user should see even with Maven's {@code -q}. */
    default void notice(String line) {
        info(line);
    }

    /** Prints a problem that the user should know or fix; everything keeps running. */
    void warn(String line);

    /** Prints a failure. */
    void error(String line);

    /** Prints a failure with its cause. */
    void error(String line, Throwable cause);

    /**
     * Prints a message that may come repeatedly. On a terminal, the line replaces the previous one if that has the same subject.
     *
     * @param subject equal for messages that replace each other
     */
    default void again(String subject, String line) {
        info(line);
    }

    /** Informs the console that no other code writes to the terminal from now on. */
    default void alone() {}

    /** Informs the console that the user has typed a line, which is on the terminal now. */
    default void typed() {}

    /**
     * Shows that a task takes long. On a terminal, the line replaces the previous one; elsewhere it is printed once.
     *
     * @param what the task, in words
     * @param seconds since it began
     */
    default void progress(String what, int seconds) {}

    /** Ends the line of {@link #progress}, because the task has ended. */
    default void progressEnded() {}

    /** Returns the style for words on this console. */
    default Style style() {
        return Style.PLAIN;
    }

    /** Prints a message for developers of dymod. */
    void debug(String line);
}
