package dev.dymod.session;

import java.io.Serial;

/** Thrown when a session cannot begin. The message names the cause and the remedy, and is printed as it is. */
public class SessionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message for the user
     */
    public SessionException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message for the user
     * @param cause the exception for which the session cannot begin
     */
    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
