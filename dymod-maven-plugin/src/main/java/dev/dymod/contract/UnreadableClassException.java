package dev.dymod.contract;

/** A class file that had to be taken apart and cannot be: its message names the class, the fact and the remedy. */
public final class UnreadableClassException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableClassException(String message, Throwable cause) {
        super(message, cause);
    }
}
