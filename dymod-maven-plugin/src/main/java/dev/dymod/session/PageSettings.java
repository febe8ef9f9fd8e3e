package dev.dymod.session;

import java.util.Optional;

/**
 * The settings of a session's page.
 *
 * @param isRequested whether the session opens the page when it begins; the user can open it later
 * @param port the port to use; empty if one is to be chosen
 * @param continues whether the session continues one of a predecessor, and opens the page if that one had it open
 */
public record PageSettings(boolean isRequested, Optional<Integer> port, boolean continues) {

    /** Returns the settings of a page that only a command opens. */
    public static PageSettings later() {
        return new PageSettings(false, Optional.empty(), false);
    }

    /** Returns these settings for a session of a successor. */
    public PageSettings ofSuccessor() {
        return new PageSettings(isRequested, port, true);
    }
}
