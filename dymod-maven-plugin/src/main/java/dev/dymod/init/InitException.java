package dev.dymod.init;

import java.io.Serial;

/** Refusal to change a build. The message says what stands in the way, and what to do; nothing was changed. */
public final class InitException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final String text;

    InitException(String message) {
        super(message);
        this.text = message;
    }

    InitException(String message, Throwable cause) {
        super(message, cause);
        this.text = message;
    }

    @Override
    public String getMessage() {
        return text;
    }
}
