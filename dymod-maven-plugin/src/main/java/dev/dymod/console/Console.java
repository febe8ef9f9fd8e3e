package dev.dymod.console;

import dev.dymod.event.SessionEvent;
import java.util.function.Consumer;

/**
 * Output of a session: lines of text, in a Maven build in Maven's log, or events for tools. In text, each message is printed
 * after {@link #PREFIX}, and diagnostics of javac without it. Thread-safe.
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

    /**
     * Reports an event. A console for people prints its lines, and a console for tools its fields.
     *
     * @param lines prints the lines of the event; called at most once, by this thread
     */
    default void report(SessionEvent event, Consumer<Console> lines) {
        lines.accept(this);
    }

    /** Reports an event that has no line. */
    default void report(SessionEvent event) {
        report(event, lines -> {});
    }

    /** Prints what a person can do at the terminal. A console for tools does not. */
    default void hint(String line) {
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
