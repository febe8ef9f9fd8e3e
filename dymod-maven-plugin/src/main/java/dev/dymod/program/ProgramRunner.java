package dev.dymod.program;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The runner of the program of a session, which can restart it. If a session has one, builds that the running program cannot
 * swap in are held until {@code WatchSession.exchange}.
 *
 * <p>Called by the thread that builds. An implementation only queues the event, because that thread waits for it.
 */
public interface ProgramRunner extends SessionOwner {

    /** Reports that builds have ended and all modules are good; {@code WatchSession.restartReason} returns why a restart is due. */
    void built();

    /**
     * Reports that a pom was saved.
     *
     * @param pom of the build, or another file that Maven itself reads
     * @param back whether all of them are what they were when this build has read them
     */
    void pomChanged(Path pom, boolean back);

    /**
     * Reports that other files were saved.
     *
     * @param files that builds of this session are interested in
     * @param at when the newest of them was saved
     */
    void saved(Set<Path> files, Instant at);

    /** Redefines classes in the running program, and waits for the result. Called by the thread that builds. */
    RedefinitionResult redefine(RedefinitionRequest request);

    /** Returns what is changed in the running program, without a restart. */
    InPlaceSettings inPlace();

    /** Returns the state of the program now. From any thread, without waiting. */
    ProgramState state();

    /** Returns the state of the program after all events that were queued until now, with the restarts that they cause. */
    CompletableFuture<ProgramState> settled();
}
