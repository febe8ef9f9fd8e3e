package dev.dymod.publication;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when a publication is not complete yet: another tool is still copying the pointer or a jar, or a module is there without
 * one that it requires. The reader retries later.
 */
public final class IncompletePublicationException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is missing
     */
    public IncompletePublicationException(String message) {
        super(message);
    }

    IncompletePublicationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns what is missing, in words for the user. */
    public String missing() {
        return String.valueOf(getMessage());
    }
}
