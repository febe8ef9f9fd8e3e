package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.console.Style;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.shared.utils.logging.MessageUtils;

/**
 * The log of a Maven build as a console, with Maven's own opinion about colour.
 *
 * <p>A line that comes again takes the place of the one before it, with a count, only where nobody else writes to the terminal:
 * where a program does, its lines would be taken back instead.
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

    /** A longer line may take two of the terminal's. */
    private static final int WIDTH = 79;

    /** What Maven puts before a line. */
    private static final int PREFIX = "[INFO] ".length();

    private final Log log;
    private final Terminal terminal;
    private boolean alone;

    /** What the last line was about; empty when it must not be taken back. */
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
    public synchronized void info(String line) {
        typed();
        log.info(line);
    }

    @Override
    public synchronized void warn(String line) {
        typed();
        log.warn(line);
    }

    @Override
    public synchronized void error(String line) {
        typed();
        log.error(line);
    }

    @Override
    public synchronized void error(String line, Throwable cause) {
        typed();
        log.error(line, cause);
    }

    @Override
    public synchronized void debug(String line) {
        if (log.isDebugEnabled()) {
            typed();
            log.debug(line);
        }
    }

    @Override
    public synchronized void again(String about, String line) {
        boolean repeats = alone && terminal.takesBack() && subject.equals(about) && length <= WIDTH;
        times = repeats ? times + 1 : 1;
        String counted = times > 1 ? line + " (x" + times + ")" : line;
        if (repeats) {
            terminal.takeBack();
        }
        log.info(counted);
        subject = about;
        length = PREFIX + counted.length();
    }

    @Override
    public synchronized void typed() {
        subject = "";
    }

    @Override
    public synchronized void progress(String what, int seconds) {
        if (terminal.takesBack()) {
            terminal.show(what + ", " + seconds + " s");
        } else if (seconds == 1) {
            info(what);
        }
    }

    @Override
    public synchronized void progressEnded() {
        if (terminal.takesBack()) {
            terminal.show("");
        }
    }

    @Override
    public Style style() {
        return COLOURS;
    }
}
