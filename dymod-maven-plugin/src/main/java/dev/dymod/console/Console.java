package dev.dymod.console;

/** Where lines for the user go; Maven's log, in a Maven build. Thread-safe. */
public interface Console {

    /** Something went as it should. */
    void info(String line);

    /** Something that the user should know or mend, while all goes on. */
    void warn(String line);

    /** Something that did not work. */
    void error(String line);

    /** Something that did not work, with what caused it. */
    void error(String line, Throwable cause);

    /**
     * Something that went as it should, and may come again and again: where the terminal allows it, the line takes the place of
     * the one before it if that was about the same.
     *
     * @param subject what it is about
     * @param line which counts
     */
    default void again(String subject, String line) {
        info(line);
    }

    /** Nobody else writes to the terminal from now on. */
    default void alone() {}

    /** The user has typed a line, which stands on the terminal now. */
    default void typed() {}

    /**
     * Something goes on that takes long. On a terminal the line takes the place of the one before it; elsewhere it is there once.
     *
     * @param what goes on
     * @param seconds since it began
     */
    default void progress(String what, int seconds) {}

    /** What {@link #progress} has told of has ended. */
    default void progressEnded() {}

    /** How to set off words on this console. */
    default Style style() {
        return Style.PLAIN;
    }

    /** Something for those who look into dymod itself. */
    void debug(String line);
}
