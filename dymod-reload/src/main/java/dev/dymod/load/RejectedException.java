package dev.dymod.load;

import java.io.Serial;

/** Rejection of a generation that must not run. The message is the reason, which is shown to the user without changes. */
public final class RejectedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public RejectedException(String reason) {
        super(reason);
    }

    public RejectedException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Returns the reason, in words for the user. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
