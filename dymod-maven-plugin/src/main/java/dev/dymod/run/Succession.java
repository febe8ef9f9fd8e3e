package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.program.ProgramState.Building;
import dev.dymod.program.ProgramState.HandedOver;
import dev.dymod.program.ProgramState.NotTaken;
import dev.dymod.program.ProgramState.Poms;
import dev.dymod.program.ProgramState.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Successors of a build whose poms have changed: one that is building, and one that has taken the program over. A build that is
 * itself a successor passes pom changes on to its predecessor instead.
 *
 * <p>Used by the thread of {@link RunLoop#run}, except for {@link #poms}, {@link #announce} and {@link #close}.
 */
final class Succession {

    private final Optional<SuccessorLauncher> successors;
    private final Optional<Predecessor> predecessor;
    private final Program program;
    private final Successor.Listener listener;
    private final Console console;

    /** The successor that is building while the program keeps running. */
    private Optional<Successor> building = Optional.empty();

    /** The successor that has taken the program over. */
    private Optional<Successor> active = Optional.empty();

    /** The pom that was saved last. */
    private Optional<Path> pom = Optional.empty();

    private final PomRetry attempts = new PomRetry();

    /** The debug port of the running program; empty if this build has started it, or there is none. */
    private Optional<Integer> debugPort = Optional.empty();

    /** Number of announced pom changes that have not been handled. */
    private int announced;

    private Poms poms = new Taken();

    Succession(
            Optional<SuccessorLauncher> successors,
            Optional<Predecessor> predecessor,
            Program program,
            Successor.Listener listener,
            Console console) {
        this.successors = successors;
        this.predecessor = predecessor;
        this.program = program;
        this.listener = listener;
        this.console = console;
    }

    /**
     * Starts to listen to the predecessor, if there is one.
     *
     * @param outdated called when another successor is about to take over from this build
     * @param refused called with the reason when the newest pom could not be built
     * @param end called when the predecessor has ended
     */
    void follow(Runnable outdated, Consumer<String> refused, Runnable end) {
        predecessor.ifPresent(first -> first.follow(outdated, refused, end));
    }

    /** Returns the state of the last pom change. Any thread may call it. */
    synchronized Poms poms() {
        return active.isPresent() ? new HandedOver() : announced > 0 ? new Building() : poms;
    }

    /** Returns whether a build with a changed pom is running or due, and may take the program over. */
    boolean isBuilding() {
        return poms() instanceof Building;
    }

    /** Announces a call of {@link #begin}, {@link #takeBack} or {@link #leaveToUser}. Any thread may call it. */
    synchronized void announce() {
        announced++;
    }

    private synchronized void announcementHandled() {
        announced--;
    }

    /** Starts a successor for a changed pom, and ends one that was building for an earlier change. */
    void begin(Path changed) {
        attempts.reset();
        attempt(changed);
        announcementHandled();
    }

    private void attempt(Path changed) {
        attempts.attemptStarted();
        pom = Optional.of(changed);
        try {
            if (predecessor.isPresent()) {
                set(new Building());
                predecessor.get().pomChanged(changed, false);
            } else if (successors.isPresent()) {
                boolean runs = program.run().isPresent() || active.isPresent();
                console.notice(Messages.pomChanged(changed, program.name(), runs));
                Optional<Successor> outdated = building;
                set(Optional.empty(), new Building());
                outdated.ifPresent(Successor::end);
                set(Optional.of(Successor.start(successors.get(), debugPort, listener)), new Building());
            }
        } catch (IOException e) {
            refuse(Messages.noSuccessor(changed, e));
        }
    }

    /** Tries a refused pom again, because the reason may have been in another file or in a repository. */
    void retry() {
        if (pom.isPresent() && poms() instanceof NotTaken refused && !refused.needsRestart()) {
            attempt(pom.get());
        }
    }

    /** Tries a refused pom again after other files were saved, because they may belong to the same change. */
    void saved(Set<Path> files, Instant at) {
        if (!attempts.isAfterRefusal(at) || isBuilding()) {
            attempts.saved(files);
            if (isBuilding() || !attempts.isDue()) {
                return;
            }
        }
        retry();
    }

    /** Records that only the user can apply a pom change, by a restart. */
    void leaveToUser(String message) {
        set(new NotTaken(message, true));
        announcementHandled();
    }

    /**
     * Ends the successor that is building, because all poms are again as the running program was built with them.
     *
     * @param changed the pom that was changed back last
     */
    void takeBack(Path changed) {
        Optional<Successor> needless = building;
        set(Optional.empty(), new Taken());
        announcementHandled();
        needless.ifPresent(Successor::end);
        if (predecessor.isEmpty()) {
            console.notice(Messages.pomTakenBack(changed, program.name()));
            return;
        }
        try {
            predecessor.get().pomChanged(changed, true);
        } catch (IOException e) {
            console.warn(Messages.predecessorNotNotified(changed, e));
        }
    }

    /**
     * Reports that the last pom change is not applied. The build that runs the program prints the message, because only that one
     * knows whether the program is up.
     *
     * @param problem the reason
     */
    void refuse(String problem) {
        if (active.isEmpty()) {
            String message = Messages.notTaken(problem, program);
            console.error(message);
            attempts.refused(Instant.now());
            set(Optional.empty(), new NotTaken(message, false));
            return;
        }
        set(Optional.empty(), new Taken());
        try {
            active.get().refused(problem);
        } catch (IOException e) {
            active.get().end(); // The listener reports its end.
        }
    }

    private boolean isBuilding(Successor successor) {
        return building.equals(Optional.of(successor));
    }

    /** Returns whether a successor has built with the newest poms. */
    synchronized boolean canTakeOver(Successor successor) {
        return isBuilding(successor) && announced == 0;
    }

    /** Returns whether a successor has taken the program over. */
    boolean hasTakenOver() {
        return active.isPresent();
    }

    /** Ends the successor that runs the program, if there is one, in favour of the next one. */
    void endActive() {
        active.ifPresent(Successor::endAsOutdated);
    }

    /** Lets a successor start the program, which must not be running. */
    void handOver(Successor successor) {
        synchronized (this) {
            building = Optional.empty();
            active = Optional.of(successor);
            debugPort = successor.debugPort().or(() -> debugPort);
        }
        try {
            successor.go();
        } catch (IOException e) {
            successor.end(); // The listener reports its end.
        }
    }

    /**
     * Handles the end of a successor.
     *
     * @return whether the program has ended with it, normally
     * @throws RunException if the program has ended with it, by a failure
     */
    boolean endsLoop(Successor successor, int code) throws RunException {
        if (isBuilding(successor)) {
            refuse(Messages.pomFailed(pom));
            retryIfDue();
            return false;
        }
        if (!active.equals(Optional.of(successor))) {
            return false;
        }
        if (code != 0) {
            throw new RunException(Messages.successorFailed(code));
        }
        return true;
    }

    /** Tries a refused pom again if files were saved during its build, which may not have seen them. */
    void retryIfDue() {
        if (attempts.isDue()) {
            retry();
        }
    }

    private synchronized void set(Poms now) {
        poms = now;
    }

    private synchronized void set(Optional<Successor> successor, Poms now) {
        building = successor;
        poms = now;
    }

    /** Ends all successors. */
    void close() {
        Optional<Successor> first;
        Optional<Successor> second;
        synchronized (this) {
            first = building;
            second = active;
        }
        first.ifPresent(Successor::end);
        second.ifPresent(Successor::end);
    }
}
