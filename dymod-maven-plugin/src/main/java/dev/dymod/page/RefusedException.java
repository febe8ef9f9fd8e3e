package dev.dymod.page;

import java.io.Serial;

/** Thrown when a request is not answered as its sender wants. The message is for the sender. */
final class RefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates a refusal.
     *
     * @param status the status code of HTTP
     * @param message for the sender
     */
    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
