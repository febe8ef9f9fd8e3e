package dev.dymod.session;

import java.util.Optional;

/**
 * What is known of the program of a {@link ProgramListener}, at one moment.
 *
 * @param name what to call it, running or not
 * @param run its process; empty when it has ended, and the next save starts it
 * @param ended how it has ended then, in words that follow its name
 * @param poms whether it is the program of the poms as they are now
 */
public record ProgramState(String name, Optional<Run> run, String ended, Poms poms) {

    /**
     * A process of the program.
     *
     * @param pid of it
     * @param begun when it was started, as {@link System#nanoTime} has it
     */
    public record Run(long pid, long begun) {}

    /** What became of the last pom that was saved. */
    public sealed interface Poms {}

    /** It is what the program was built with. */
    public record Taken() implements Poms {}

    /** Another mvn builds with it, and takes the program over if that succeeds. */
    public record Building() implements Poms {}

    /** Another mvn has taken the program over: whoever asks, asks that. */
    public record HandedOver() implements Poms {}

    /**
     * It is not in what runs.
     *
     * @param message what is the matter, and what to do
     * @param needsRestart whether the user has to end all and start it again; else there was an error
     */
    public record NotTaken(String message, boolean needsRestart) implements Poms {}
}
