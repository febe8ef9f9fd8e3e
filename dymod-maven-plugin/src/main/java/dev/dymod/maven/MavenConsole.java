package dev.dymod.maven;

import dev.dymod.console.Console;
import org.apache.maven.plugin.logging.Log;

/** The log of a Maven build as a console. */
record MavenConsole(Log log) implements Console {

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void error(String line) {
        log.error(line);
    }

    @Override
    public void error(String line, Throwable cause) {
        log.error(line, cause);
    }

    @Override
    public void debug(String line) {
        log.debug(line);
    }
}
