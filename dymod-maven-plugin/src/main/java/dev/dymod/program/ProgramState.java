package dev.dymod.program;

import java.time.Instant;
import java.util.Optional;

/**
 * State of the program of a {@link ProgramRunner} at one moment.
 *
 * @param name the program's name in messages
 * @param run the process; empty when the program has ended, and the next save starts it
 * @param ended how it has ended, in words that follow its name; empty while it runs
 * @param exit the end of the last process, if it has ended by itself; empty while one runs
 * @param poms whether it is the program of the poms as they are now
 * @param standby the id of the process that waits for the next restart; empty if there is none
 */
public record ProgramState(
        String name, Optional<Run> run, String ended, Optional<Exit> exit, Poms poms, Optional<Long> standby) {

    /**
     * A process of the program.
     *
     * @param pid the process id
     * @param begun the time of its start, by {@link System#nanoTime}
     */
    public record Run(long pid, long begun) {}

    /**
     * The end of a process that nobody has ended for a restart.
     *
     * @param code its exit code
     * @param begun the time of its start
     * @param ended the time of its end
     * @param before the time of the end of the process before it
     */
    public record Exit(int code, Instant begun, Instant ended, Instant before) {}

    /** State of the pom that was saved last. */
    public sealed interface Poms {}

    /** State in which the program was built with the pom. */
    public record Taken() implements Poms {}

    /** State in which a successor builds with the pom; if its build succeeds, it takes the program over. */
    public record Building() implements Poms {}

    /** State in which a successor has taken the program over, so that questions go to its session. */
    public record HandedOver() implements Poms {}

    /**
     * State in which the program runs without the pom.
     *
     * @param message the reason, and what to do
     * @param needsRestart whether the user has to start mvn again; otherwise the build with the pom has failed
     */
    public record NotTaken(String message, boolean needsRestart) implements Poms {}
}
