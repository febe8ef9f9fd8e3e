package dev.dymod.maven;

import dev.dymod.publication.SessionDirectory;
import dev.dymod.session.SessionException;
import dev.dymod.session.WatchSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/** The sessions of this JVM, each closed at the end of the build that has opened it. */
final class OpenSessions {

    private static final Map<SessionDirectory, WatchSession> OPEN = new ConcurrentHashMap<>();

    private OpenSessions() {}

    /** Opens a session. */
    interface Opening {
        WatchSession open() throws SessionException;
    }

    /** The session of a directory; a goal that forks the lifecycle runs a second time, and has the same. */
    static WatchSession of(SessionDirectory directory, MavenSession maven, Opening opening) throws SessionException {
        synchronized (OPEN) {
            WatchSession open = OPEN.get(directory);
            return open != null ? open : open(directory, maven, opening, () -> {});
        }
    }

    /**
     * A session in the place of one that a bound {@code dymod:watch} may have opened, which knows nothing of the program.
     *
     * @param endFirst what ends before it, when the build does
     */
    static WatchSession inPlaceOf(SessionDirectory directory, MavenSession maven, Opening opening, Runnable endFirst)
            throws SessionException {
        synchronized (OPEN) {
            Optional.ofNullable(OPEN.remove(directory)).ifPresent(WatchSession::close);
            return open(directory, maven, opening, endFirst);
        }
    }

    private static WatchSession open(SessionDirectory directory, MavenSession maven, Opening opening, Runnable endFirst)
            throws SessionException {
        WatchSession session = opening.open();
        OPEN.put(directory, session);
        SessionEnd.of(maven).thenRun(() -> {
            endFirst.run();
            OPEN.remove(directory, session);
            session.close();
        });
        return session;
    }
}
