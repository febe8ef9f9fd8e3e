package dev.dymod.session;

import dev.dymod.console.Console;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A console whose lines can be looked at. */
public final class Printed implements Console {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void javac(Level level, String text) {
        lines.add(text);
    }

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add(line);
    }

    @Override
    public void error(String line) {
        lines.add(line);
    }

    @Override
    public void error(String line, Throwable cause) {
        lines.add(line + ": " + cause);
    }

    @Override
    public void debug(String line) {}
}
