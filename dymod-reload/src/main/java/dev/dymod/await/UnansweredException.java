package dev.dymod.await;

import dev.dymod.publication.AwaitResult;

/** Exception of a request that no watcher has answered; its message is for the user. */
public final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1;

    private final AwaitResult result;

    private UnansweredException(AwaitResult result, String message) {
        super(message);
        this.result = result;
    }

    static UnansweredException noWatcher(String message) {
        return new UnansweredException(AwaitResult.NO_WATCHER, message);
    }

    static UnansweredException timeout(String message) {
        return new UnansweredException(AwaitResult.TIMEOUT, message);
    }

    /** Returns {@link AwaitResult#NO_WATCHER} or {@link AwaitResult#TIMEOUT}. */
    public AwaitResult result() {
        return result;
    }

    /** Returns the message, which is never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
