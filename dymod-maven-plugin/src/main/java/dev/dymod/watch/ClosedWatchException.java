package dev.dymod.watch;

import java.io.Serial;

/** Ends a call to a {@link FolderWatcher} that was closed, before the call or during it. */
public final class ClosedWatchException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    ClosedWatchException() {
        super(Messages.closed());
    }
}
