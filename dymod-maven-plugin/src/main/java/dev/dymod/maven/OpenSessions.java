package dev.dymod.maven;

import dev.dymod.publication.SessionDirectory;
import dev.dymod.session.SessionException;
import dev.dymod.session.WatchSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/** Open sessions of this JVM. Each is closed at the end of the build that has opened it. Thread-safe. */
final class OpenSessions {

    private static final Map<SessionDirectory, WatchSession> OPEN = new ConcurrentHashMap<>();

    private OpenSessions() {}

    /** Opens a session. */
    interface Opening {
        WatchSession open() throws SessionException;
    }

    /** Returns the open session of a directory, or opens one. A goal that forks the lifecycle runs twice, with one session. */
    static WatchSession of(SessionDirectory directory, MavenSession maven, Opening opening) throws SessionException {
        synchronized (OPEN) {
            WatchSession open = OPEN.get(directory);
            return open != null ? open : open(directory, maven, opening, () -> {});
        }
    }

    /**
     * Opens a session, and closes one that a bound {@code dymod:watch} may have opened before, because that one has no program.
     *
     * @param endFirst called at the end of the build, before the session is closed
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
        SessionEnd.thenRun(maven, () -> {
            endFirst.run();
            OPEN.remove(directory, session);
            session.close();
        });
        return session;
    }
}
