package dev.dymod.run;

import java.io.Serial;

/** Thrown if the program cannot be run, or has failed. The message is for the user. */
public final class RunException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message printed unchanged
     */
    public RunException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message printed unchanged
     * @param cause the error behind it
     */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
