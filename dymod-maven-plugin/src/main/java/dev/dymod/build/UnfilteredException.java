package dev.dymod.build;

import dev.dymod.compile.model.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Signals that a resource cannot be filtered. */
public final class UnfilteredException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String reason;

    /**
     * Creates an exception for one file.
     *
     * @param file the resource, or the file of its values
     * @param reason why, as a clause that can follow "because"
     * @param message names the file, the reason and what to do
     */
    public UnfilteredException(Path file, String reason, String message) {
        super(message);
        this.file = file;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    CompileDiagnostic diagnostic() {
        String message = Objects.requireNonNull(getMessage());
        return new CompileDiagnostic(
                CompileDiagnostic.Severity.ERROR,
                Optional.of(file),
                -1,
                -1,
                "dymod.filter",
                message,
                "error: " + message);
    }
}
