package dev.dymod.program;

import java.util.Optional;

/**
 * The owner of a session, which decides about the end of the session and of the program. Called by threads of the session. Each
 * method returns at once, and the work is done in another thread.
 */
public interface SessionOwner {

    /**
     * Restarts the program, as the user has requested.
     *
     * @param reason the reason to print
     * @return why that is not possible, which was printed; empty if the program is restarted
     */
    Optional<String> restart(String reason);

    /** Ends the session and the program, as the user has requested. */
    void quit();

    /**
     * Returns whether the owner restarts the program without being asked when a generation needs that.
     */
    default boolean restartsByItself() {
        return false;
    }
}
