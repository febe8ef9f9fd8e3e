package dev.dymod.contract;

/** Reports a class file that cannot be parsed. The message has the name of the class, the fact and the remedy. */
public final class UnreadableClassException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableClassException(String message, Throwable cause) {
        super(message, cause);
    }
}
