package dev.dymod;

import java.io.Serial;

/** Failure of a lookup, or of a call through a stub. The message names the service and says how to fix the problem. */
public final class DymodException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message the fact, the name of the service or class, and the remedy
     */
    public DymodException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the fact, the name of the service or class, and the remedy
     * @param cause the original error, for instance the exception of the provider's constructor
     */
    public DymodException(String message, Throwable cause) {
        super(message, cause);
    }
}
