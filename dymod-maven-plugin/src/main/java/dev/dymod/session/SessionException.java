package dev.dymod.session;

import java.io.Serial;

/** A session that cannot begin; the message names the cause and the remedy. */
public final class SessionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A session refused for a reason of dymod's own finding.
     *
     * @param message told to the user as it stands
     */
    public SessionException(String message) {
        super(message);
    }

    /**
     * A session refused for what something else threw.
     *
     * @param message told to the user as it stands
     * @param cause what was thrown
     */
    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
