package dev.dymod.compile;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that javac said.
 *
 * @param severity how bad it is
 * @param file the source it is about; empty when it is about none, or about one that a processor made
 * @param line counted from 1; -1 when there is none
 * @param column counted from 1; -1 when there is none
 * @param code javac's key, such as {@code compiler.err.cant.resolve.location}, or one that starts with {@code dymod.}
 * @param message the text in one line, without place and source line
 * @param rendered exactly what the javac command prints, without the last line end
 */
public record CompileDiagnostic(
        Severity severity, Optional<Path> file, long line, long column, String code, String message, String rendered) {

    /** The code when javac or a processor ended in an exception. */
    public static final String CRASH = "dymod.crash";

    /** The code of options that javac refuses. */
    public static final String OPTIONS = "dymod.options";

    /** The code of what javac printed without making a diagnostic of it. */
    public static final String OUTPUT = "dymod.output";

    /** How bad a diagnostic is. */
    public enum Severity {
        /** No classes come of it. */
        ERROR,
        /** Worth a look. */
        WARNING,
        /** For information, such as "uses unchecked or unsafe operations". */
        NOTE
    }

    /** Checks that all is there. */
    public CompileDiagnostic {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(rendered, "rendered");
    }

    static CompileDiagnostic withoutPlace(Severity severity, String code, String message, String rendered) {
        return new CompileDiagnostic(severity, Optional.empty(), -1, -1, code, message, rendered);
    }

    CompileDiagnostic atMostWarning() {
        return severity == Severity.ERROR
                ? new CompileDiagnostic(Severity.WARNING, file, line, column, code, message, rendered)
                : this;
    }
}
