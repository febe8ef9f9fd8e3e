package dev.dymod.compile.javac;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writer that collects the output of javac in pieces, one for each diagnostic: javac flushes after each.
 *
 * <p>It is a {@link PrintWriter}, because javac wraps any other writer in one that flushes after each line.
 */
final class JavacOutput extends PrintWriter {

    private final StringWriter pending;
    private final List<String> pieces = new ArrayList<>();

    JavacOutput() {
        this(new StringWriter());
    }

    private JavacOutput(StringWriter pending) {
        super(pending);
        this.pending = pending;
    }

    @Override
    public void flush() {
        super.flush();
        String piece = pending.toString().replace(System.lineSeparator(), "\n");
        pending.getBuffer().setLength(0);
        if (!piece.isEmpty()) {
            pieces.add(piece.endsWith("\n") ? piece.substring(0, piece.length() - 1) : piece);
        }
    }

    List<String> pieces() {
        flush();
        return List.copyOf(pieces);
    }

    String text() {
        return String.join("\n", pieces());
    }
}
