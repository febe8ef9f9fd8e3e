package dev.dymod.watch;

import java.io.Serial;

/** Says that native hints were demanded ({@link WatchSettings.Mode#NATIVE}) and cannot be had, and why. */
public final class NoNativeWatchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoNativeWatchException(String message) {
        super(message);
    }
}
