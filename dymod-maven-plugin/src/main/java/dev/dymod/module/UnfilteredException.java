package dev.dymod.module;

import dev.dymod.compile.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A resource cannot be filtered; the message names the file and what to do. */
public final class UnfilteredException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Path> file;

    public UnfilteredException(Path file, String message, Throwable cause) {
        super(message, cause);
        this.file = Optional.of(file);
    }

    CompileDiagnostic diagnostic() {
        return new CompileDiagnostic(
                CompileDiagnostic.Severity.ERROR, file, -1, -1, "dymod.filter", getMessage(), "error: " + getMessage());
    }
}
