package dev.dymod.run;

import dev.dymod.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who comes after a build whose poms have changed: one successor that builds, and one that has taken the program over. Used
 * by the thread of {@link RunLoop#run}, but for {@link #passOn}, {@link #hasHeir} and {@link #close}.
 */
final class Succession {

    private final Optional<Successors> successors;
    private final Optional<Predecessor> predecessor;
    private final boolean inheritsInput;
    private final Console console;

    /** Builds, while the program goes on. */
    private Optional<Successor> building = Optional.empty();

    /** Runs the program in the place of this build. */
    private Optional<Successor> heir = Optional.empty();

    Succession(
            Optional<Successors> successors,
            Optional<Predecessor> predecessor,
            boolean inheritsInput,
            Console console) {
        this.successors = successors;
        this.predecessor = predecessor;
        this.inheritsInput = inheritsInput;
        this.console = console;
    }

    /** Where this build is itself a successor, follows what its predecessor says. */
    void follow(Consumer<String> words, Runnable end) {
        predecessor.ifPresent(first -> first.follow(words, end));
    }

    /** Begins what will take the place of this build, or of the one that has; a second pom makes the first one's outdated. */
    void begin(Path pom, String program, Successor.Listener listener) {
        try {
            if (predecessor.isPresent()) {
                predecessor.get().pomChanged(pom);
            } else if (successors.isPresent()) {
                console.info(Messages.pomChanged(pom, program));
                Optional<Successor> outdated = building;
                setBuilding(Optional.empty());
                outdated.ifPresent(Successor::end);
                setBuilding(Optional.of(Successor.start(successors.get(), inheritsInput, listener)));
            }
        } catch (IOException e) {
            console.warn(Messages.noSuccessor(pom, e));
        }
    }

    /** Whether nothing has changed since it was begun. */
    boolean isBuilding(Successor successor) {
        return building.equals(Optional.of(successor));
    }

    synchronized boolean hasHeir() {
        return heir.isPresent();
    }

    /** Ends whoever runs the program. */
    void endHeir() {
        heir.ifPresent(Successor::end);
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
    boolean isOver(Successor successor, int code, String program) throws RunException {
        if (isBuilding(successor)) {
            setBuilding(Optional.empty());
            console.error(Messages.pomFailed(program));
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

    synchronized boolean passOn(String word) {
        try {
            if (heir.isPresent()) {
                heir.get().tell(word);
            }
        } catch (IOException e) {
            console.warn(Messages.notPassedOn(word, e));
        }
        return heir.isPresent();
    }

    private synchronized void setBuilding(Optional<Successor> successor) {
        building = successor;
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
