package dev.dymod.maven;

import dev.dymod.console.Console;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** Format in which a goal prints what happens. */
enum ConsoleFormat {
    /** Lines for people, in Maven's log. */
    TEXT,
    /** One JSON object a line on standard output, for tools. */
    JSON;

    /** Returns a console of a build. */
    Console console(Log log, MavenSession maven) {
        Terminal terminal = Terminal.of(maven);
        return switch (this) {
            case TEXT -> new MavenConsole(log, terminal);
            case JSON -> new JsonConsole(log, terminal);
        };
    }
}
