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

    /** Something for those who look into dymod itself. */
    void debug(String line);
}
