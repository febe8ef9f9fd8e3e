package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.event.SessionEvent;
import dev.dymod.publication.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Console that prints each event as an object on a line of standard output, as docs/schema/console.schema.json describes it.
 * Thread-safe.
 */
final class JsonConsole implements Console {

    /** Version of the form, which is the first field of each line, so that a tool can tell our lines from those of others. */
    private static final int FORMAT = 1;

    private final Log log;
    private final Terminal terminal;
    private boolean unwritable;

    /** Severity of a line of text. */
    private enum Severity {
        DEBUG("debug"),
        INFO("info"),
        WARNING("warning"),
        ERROR("error");

        private final String word;

        Severity(String word) {
            this.word = word;
        }
    }

    JsonConsole(Log log, Terminal terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public void report(SessionEvent event, Consumer<Console> lines) {
        Lines text = new Lines();
        lines.accept(text);
        print(event, text.severity, text.text());
    }

    private void message(Severity severity, String line, Optional<Throwable> cause) {
        print(new SessionEvent.Message(cause.map(JsonConsole::trace)), severity, Optional.of(line));
    }

    private void print(SessionEvent event, Severity severity, Optional<String> text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dymod", FORMAT);
        json.put("time", System.currentTimeMillis());
        json.put("event", event.name());
        json.put("level", severity.word);
        json.put("text", text);
        json.putAll(event.fields());
        write(ascii(JsonText.of(json)));
    }

    /** Writes a line. The session continues when nobody reads it any more. */
    private synchronized void write(String line) {
        try {
            terminal.printAscii(line);
        } catch (IOException e) {
            if (!unwritable) {
                unwritable = true;
                terminal.printError(PREFIX + Messages.noEvents(e));
            }
        }
    }

    /** Returns JSON without characters that depend on the charset of the terminal. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString();
    }

    private static String trace(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        return trace.toString().stripTrailing();
    }

    @Override
    public void javac(Level level, String text) {
        message(severity(level), text, Optional.empty());
    }

    private static Severity severity(Level level) {
        return switch (level) {
            case NOTE -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case ERROR -> Severity.ERROR;
        };
    }

    @Override
    public void info(String line) {
        if (log.isInfoEnabled()) {
            notice(line);
        }
    }

    @Override
    public void notice(String line) {
        message(Severity.INFO, line, Optional.empty());
    }

    @Override
    public void warn(String line) {
        message(Severity.WARNING, line, Optional.empty());
    }

    @Override
    public void error(String line) {
        message(Severity.ERROR, line, Optional.empty());
    }

    @Override
    public void error(String line, Throwable cause) {
        message(Severity.ERROR, line, Optional.of(cause));
    }

    @Override
    public void again(String subject, String line) {
        notice(line);
    }

    @Override
    public void hint(String line) {
        // There is no person at the terminal.
    }

    @Override
    public void debug(String line) {
        if (log.isDebugEnabled()) {
            message(Severity.DEBUG, line, Optional.empty());
        }
    }

    /** Lines of one event, with the highest of their levels. */
    private static final class Lines implements Console {

        private final List<String> lines = new ArrayList<>();
        private Severity severity = Severity.INFO;

        private void add(Severity level, String line) {
            lines.add(line.stripTrailing());
            severity = level.compareTo(severity) > 0 ? level : severity;
        }

        /** Returns the lines as the text console has them, without the prefix; empty if there is none. */
        Optional<String> text() {
            return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
        }

        @Override
        public void javac(Level level, String text) {
            add(JsonConsole.severity(level), text);
        }

        @Override
        public void info(String line) {
            add(Severity.INFO, line);
        }

        @Override
        public void warn(String line) {
            add(Severity.WARNING, line);
        }

        @Override
        public void error(String line) {
            add(Severity.ERROR, line);
        }

        @Override
        public void error(String line, Throwable cause) {
            add(Severity.ERROR, line + "\n" + trace(cause));
        }

        @Override
        public void debug(String line) {
            // A line of the text console only with mvn -X.
        }
    }
}
