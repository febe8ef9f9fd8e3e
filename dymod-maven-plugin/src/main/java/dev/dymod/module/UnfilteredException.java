package dev.dymod.module;

import dev.dymod.compile.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A resource cannot be filtered. */
public final class UnfilteredException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String because;

    /**
     * For one file.
     *
     * @param file the resource, or the file of its values
     * @param because why, in the words of a cause
     * @param message names the file, the cause and what to do
     */
    public UnfilteredException(Path file, String because, String message) {
        super(message);
        this.file = file;
        this.because = because;
    }

    String because() {
        return because;
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
