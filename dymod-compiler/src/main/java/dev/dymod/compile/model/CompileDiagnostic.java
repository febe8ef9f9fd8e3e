package dev.dymod.compile.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Error, warning or note of javac.
 *
 * @param severity error, warning or note
 * @param file source that it refers to; empty when there is none, or when a processor generated it
 * @param line line number from 1; -1 when there is none
 * @param column column number from 1; -1 when there is none
 * @param code javac's key, such as {@code compiler.err.cant.resolve.location}, or one that starts with {@code dymod.}
 * @param message text in one line, without place and source line
 * @param rendered exact text that the javac command prints, without the last line end
 */
public record CompileDiagnostic(
        Severity severity, Optional<Path> file, long line, long column, String code, String message, String rendered) {

    /** Code for an exception that ended javac or a processor. */
    public static final String CRASH = "dymod.crash";

    /** Code for options that javac rejects. */
    public static final String OPTIONS = "dymod.options";

    /** Code for output of javac that is not a diagnostic. */
    public static final String OUTPUT = "dymod.output";

    /** Severity of a diagnostic. */
    public enum Severity {
        /** The compile fails. */
        ERROR,
        /** The compile succeeds, but the source may have a mistake. */
        WARNING,
        /** Information, such as "uses unchecked or unsafe operations". */
        NOTE
    }

    /** Creates a diagnostic that refers to no source. */
    public static CompileDiagnostic withoutPlace(Severity severity, String code, String message, String rendered) {
        return new CompileDiagnostic(severity, Optional.empty(), -1, -1, code, message, rendered);
    }

    /** Returns an error as a warning, and any other diagnostic unchanged. */
    public CompileDiagnostic atMostWarning() {
        return severity == Severity.ERROR
                ? new CompileDiagnostic(Severity.WARNING, file, line, column, code, message, rendered)
                : this;
    }
}
