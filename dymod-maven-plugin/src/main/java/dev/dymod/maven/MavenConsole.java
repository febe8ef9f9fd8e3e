package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.console.Style;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.shared.utils.logging.MessageUtils;

/**
 * Console that prints to the log of a Maven build, and uses colours if Maven does. Thread-safe.
 *
 * <p>A repeated line replaces the line before it, with a count, only while dymod is the only writer to the terminal. Otherwise it
 * would erase a line of the program.
 */
final class MavenConsole implements Console {

    private static final Style COLOURS = new Style() {
        @Override
        public String error(String text) {
            return MessageUtils.buffer().failure(text).build();
        }

        @Override
        public String warning(String text) {
            return MessageUtils.buffer().warning(text).build();
        }
    };

    /** Length of a line up to which it takes one row of the terminal. */
    private static final int WIDTH = 79;

    /** Length of Maven's own prefix of a line. */
    private static final int LEVEL = "[INFO] ".length();

    private final Log log;
    private final Terminal terminal;
    private boolean alone;

    /** Subject of the last line; empty if that line must not be erased. */
    private String subject = "";

    private int times;
    private int length;

    MavenConsole(Log log, Terminal terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public synchronized void alone() {
        alone = true;
    }

    @Override
    public synchronized void javac(Level level, String text) {
        typed();
        switch (level) {
            case NOTE -> log.info(text);
            case WARNING -> warnOrPrint(text);
            case ERROR -> log.error(text);
        }
    }

    @Override
    public synchronized void info(String line) {
        typed();
        log.info(PREFIX + line);
    }

    @Override
    public synchronized void notice(String line) {
        typed();
        log(PREFIX + line);
    }

    /** Prints the line even if Maven runs with {@code -q}, because the user must see the result of an edit. */
    private void log(String line) {
        if (log.isInfoEnabled()) {
            log.info(line);
        } else {
            terminal.print(line);
        }
    }

    @Override
    public synchronized void warn(String line) {
        typed();
        warnOrPrint(PREFIX + line);
    }

    private void warnOrPrint(String line) {
        if (log.isWarnEnabled()) {
            log.warn(line);
        } else {
            terminal.print(line);
        }
    }

    @Override
    public synchronized void error(String line) {
        typed();
        log.error(PREFIX + line);
    }

    @Override
    public synchronized void error(String line, Throwable cause) {
        typed();
        log.error(PREFIX + line, cause);
    }

    @Override
    public synchronized void debug(String line) {
        if (log.isDebugEnabled()) {
            typed();
            log.debug(PREFIX + line);
        }
    }

    @Override
    public synchronized void again(String about, String line) {
        boolean repeats = alone && terminal.canErase() && subject.equals(about) && length <= WIDTH;
        times = repeats ? times + 1 : 1;
        String counted = PREFIX + (times > 1 ? line + " (x" + times + ")" : line);
        if (repeats) {
            terminal.eraseLineAbove();
        }
        log(counted);
        subject = about;
        length = LEVEL + counted.length();
    }

    @Override
    public synchronized void typed() {
        subject = "";
    }

    @Override
    public synchronized void progress(String what, int seconds) {
        if (terminal.canErase()) {
            terminal.replaceLastLine(PREFIX + what + ", " + seconds + " s");
        } else if (seconds == 1) {
            info(what);
        }
    }

    @Override
    public synchronized void progressEnded() {
        if (terminal.canErase()) {
            terminal.replaceLastLine("");
        }
    }

    @Override
    public Style style() {
        return COLOURS;
    }
}
