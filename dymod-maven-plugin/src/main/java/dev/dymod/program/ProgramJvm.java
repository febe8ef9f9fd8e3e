package dev.dymod.program;

/**
 * Traits of the program's JVM on which changes in place depend.
 *
 * @param debugged whether a debugger can attach to it
 */
public record ProgramJvm(boolean debugged) {

    /** Traits of a JVM that nobody has looked at. */
    public static final ProgramJvm STOCK = new ProgramJvm(false);
}
