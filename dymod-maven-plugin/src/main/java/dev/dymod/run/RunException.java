package dev.dymod.run;

import java.io.Serial;

/** A program that cannot be run, or that has failed; the message is for the user. */
public final class RunException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * For a reason of our own finding.
     *
     * @param message told as it stands
     */
    public RunException(String message) {
        super(message);
    }

    /**
     * For what something else threw.
     *
     * @param message told as it stands
     * @param cause what was thrown
     */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
