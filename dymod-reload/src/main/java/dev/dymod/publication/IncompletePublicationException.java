package dev.dymod.publication;

import java.io.IOException;
import java.io.Serial;

/**
 * Something that is not published as a whole yet: a pointer or a segment that is missing or still being copied, a module
 * without the one that it goes with. Look again later.
 */
public final class IncompletePublicationException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String missing;

    /**
     * Made by whoever looks at a publication.
     *
     * @param message what is missing
     */
    public IncompletePublicationException(String message) {
        super(message);
        this.missing = message;
    }

    IncompletePublicationException(String message, Throwable cause) {
        super(message, cause);
        this.missing = message;
    }

    /** What is missing, in words for the user. */
    public String missing() {
        return missing;
    }
}
