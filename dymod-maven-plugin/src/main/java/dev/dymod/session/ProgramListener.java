package dev.dymod.session;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Whoever runs the program of a session, and can start it anew. Where there is one, what the running program cannot swap in
 * is not published before {@link WatchSession#exchange}.
 *
 * <p>Called by the thread that builds, which waits: nothing may be done here but remembering it.
 */
public interface ProgramListener extends Owner {

    /** Something was built, and no module has errors; {@link WatchSession#restartReason} says what it needs. */
    void built();

    /**
     * A pom was saved.
     *
     * @param pom of a module of the build
     * @param back whether all poms are what they were when the session began; never told where the program is started anew by
     *     itself, since then nobody asks
     */
    void pomChanged(Path pom, boolean back);

    /** What is known of the program now; from any thread, at once. */
    ProgramState state();

    /** What is known of it when all has been done that was told and asked for until now: no start is due that was then. */
    CompletableFuture<ProgramState> settled();
}
