package dev.dymod.session;

/** Thrown when another watcher holds the lock of the session directory. */
public final class AlreadyWatchedException extends SessionException {

    private static final long serialVersionUID = 1L;

    AlreadyWatchedException(String message) {
        super(message);
    }
}
