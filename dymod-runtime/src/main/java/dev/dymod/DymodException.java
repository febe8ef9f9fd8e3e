package dev.dymod;

import java.io.Serial;

/** A lookup or a call that dymod cannot answer; the message names the service and the remedy. */
public final class DymodException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An error of dymod's own finding.
     *
     * @param message the fact, the offending name and the remedy
     */
    public DymodException(String message) {
        super(message);
    }

    /**
     * An error that something else caused.
     *
     * @param message the fact, the offending name and the remedy
     * @param cause what was thrown, for instance by the provider's constructor
     */
    public DymodException(String message, Throwable cause) {
        super(message, cause);
    }
}
