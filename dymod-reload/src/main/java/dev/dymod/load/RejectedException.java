package dev.dymod.load;

import java.io.Serial;

/** A generation that must not run; the message is the reason, told to the user as it stands. */
public final class RejectedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    public RejectedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public RejectedException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** Why, in words for the user. */
    public String reason() {
        return reason;
    }
}
