package dev.dymod.session;

/**
 * Whoever opened a session, and decides about its end and about the program's. Called by threads of the session; returns at
 * once, and does what it is asked for in a thread of its own.
 */
public interface Owner {

    /**
     * The user asks for the program to be restarted.
     *
     * @param reason for the line that tells it
     */
    void restart(String reason);

    /** The user asks for the end. */
    void quit();

    /**
     * Whether the owner restarts the program by itself when a generation needs that, so that to wait for it is not in vain.
     */
    default boolean restartsByItself() {
        return false;
    }
}
