package dev.dymod.compile;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What javac prints, piece by piece: it flushes after each diagnostic.
 *
 * <p>A {@link PrintWriter}, because javac would wrap any other writer in one that flushes after each line.
 */
final class Transcript extends PrintWriter {

    private final StringWriter pending;
    private final List<String> pieces = new ArrayList<>();

    Transcript() {
        this(new StringWriter());
    }

    private Transcript(StringWriter pending) {
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
