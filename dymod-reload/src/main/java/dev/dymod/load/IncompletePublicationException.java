package dev.dymod.load;

import java.io.IOException;
import java.io.Serial;

/** A segment that is not there yet, or not whole: somebody is still copying the directory. Look again later. */
public final class IncompletePublicationException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    IncompletePublicationException(String message) {
        super(message);
    }
}
