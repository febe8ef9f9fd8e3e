package dev.dymod.watch;

import java.io.Serial;
import java.nio.file.ClosedWatchServiceException;

/** Reports that a {@link FolderWatcher} was closed before or during a call to it. */
public final class ClosedWatchException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    ClosedWatchException() {
        super(Messages.closed());
    }

    ClosedWatchException(ClosedWatchServiceException cause) {
        super(Messages.closed(), cause);
    }
}
