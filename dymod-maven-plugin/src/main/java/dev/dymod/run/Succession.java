package dev.dymod.run;

import dev.dymod.console.Console;
import dev.dymod.session.ProgramState.Building;
import dev.dymod.session.ProgramState.HandedOver;
import dev.dymod.session.ProgramState.NotTaken;
import dev.dymod.session.ProgramState.Poms;
import dev.dymod.session.ProgramState.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who comes after a build whose poms have changed: one successor that builds, and one that has taken the program over. Used
 * by the thread of {@link RunLoop#run}, but for {@link #poms} and {@link #close}.
 */
final class Succession {

    private final Optional<Successors> successors;
    private final Optional<Predecessor> predecessor;
    private final Console console;

    /** Builds, while the program goes on. */
    private Optional<Successor> building = Optional.empty();

    /** For the pom that was saved last. */
    private Optional<Path> pom = Optional.empty();

    /** Runs the program in the place of this build. */
    private Optional<Successor> heir = Optional.empty();

    private Poms poms = new Taken();

    Succession(Optional<Successors> successors, Optional<Predecessor> predecessor, Console console) {
        this.successors = successors;
        this.predecessor = predecessor;
        this.console = console;
    }

    /**
     * Where this build is itself a successor, follows what its predecessor says.
     *
     * @param outdated another one has built with a newer pom
     * @param refused no build could be made with the newest pom
     * @param end the predecessor is no more
     */
    void follow(Runnable outdated, Consumer<String> refused, Runnable end) {
        predecessor.ifPresent(first -> first.follow(outdated, refused, end));
    }

    /** What became of the poms; from any thread. */
    synchronized Poms poms() {
        return heir.isPresent() ? new HandedOver() : poms;
    }

    /** Begins what will take the place of this build, or of the one that has; a second pom makes the first one's outdated. */
    void begin(Path changed, Program program, Successor.Listener listener) {
        pom = Optional.of(changed);
        try {
            if (predecessor.isPresent()) {
                set(new Building());
                predecessor.get().pomChanged(changed);
            } else if (successors.isPresent()) {
                boolean runs = program.run().isPresent() || heir.isPresent();
                console.info(Messages.pomChanged(changed, program.name(), runs));
                Optional<Successor> outdated = building;
                set(Optional.empty(), new Building());
                outdated.ifPresent(Successor::end);
                set(Optional.of(Successor.start(successors.get(), listener)), new Building());
            }
        } catch (IOException e) {
            refuse(Messages.noSuccessor(changed, e), program);
        }
    }

    /** Tries a pom again that was refused: the reason may have been in another file, or in a repository. */
    void beginAgain(Program program, Successor.Listener listener) {
        if (pom.isPresent() && poms() instanceof NotTaken refused && !refused.needsRestart()) {
            begin(pom.get(), program, listener);
        }
    }

    /** Only the user can take a pom over. */
    void isLeftToUser(String message) {
        set(new NotTaken(message, true));
    }

    /** The user has taken it back. */
    void isTakenBack() {
        set(new Taken());
    }

    /**
     * What was saved last is not to be taken over. Told by the build that runs the program, which knows what goes on.
     *
     * @param problem what is the matter
     */
    void refuse(String problem, Program program) {
        set(Optional.empty(), new Taken());
        if (heir.isEmpty()) {
            String message = Messages.notTaken(problem, program);
            console.error(message);
            set(new NotTaken(message, false));
            return;
        }
        try {
            heir.get().refused(problem);
        } catch (IOException e) {
            heir.get().end(); // Which is told as its end.
        }
    }

    /** Whether nothing has changed since it was begun. */
    boolean isBuilding(Successor successor) {
        return building.equals(Optional.of(successor));
    }

    boolean hasHeir() {
        return heir.isPresent();
    }

    /** Ends whoever runs the program. */
    void endHeir() {
        heir.ifPresent(Successor::makeWay);
    }

    /** Nobody runs the program: it is the turn of who has been building. */
    void handOver(Successor successor) {
        synchronized (this) {
            building = Optional.empty();
            heir = Optional.of(successor);
        }
        try {
            successor.go();
        } catch (IOException e) {
            successor.end(); // Which is told as its end.
        }
    }

    /**
     * A successor has ended.
     *
     * @return whether the program has, too, as it should
     * @throws RunException when the program is gone with it, for a failure
     */
    boolean isOver(Successor successor, int code, Program program) throws RunException {
        if (isBuilding(successor)) {
            refuse(Messages.pomFailed(pom), program);
            return false;
        }
        if (!heir.equals(Optional.of(successor))) {
            return false;
        }
        if (code != 0) {
            throw new RunException(Messages.successorFailed(code));
        }
        return true;
    }

    private synchronized void set(Poms now) {
        poms = now;
    }

    private synchronized void set(Optional<Successor> successor, Poms now) {
        building = successor;
        poms = now;
    }

    /** Ends all of them. */
    void close() {
        Optional<Successor> first;
        Optional<Successor> second;
        synchronized (this) {
            first = building;
            second = heir;
        }
        first.ifPresent(Successor::end);
        second.ifPresent(Successor::end);
    }
}
