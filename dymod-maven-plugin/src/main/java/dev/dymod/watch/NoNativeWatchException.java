package dev.dymod.watch;

import java.io.Serial;

/** Reports that native file events are required ({@link WatchSettings.Mode#NATIVE}) but not available, and why. */
public final class NoNativeWatchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoNativeWatchException(String message) {
        super(message);
    }
}
