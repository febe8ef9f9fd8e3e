package dev.dymod.program;

import dev.dymod.redefinition.Redefinable;

/**
 * Traits of the program's JVM on which changes in place depend.
 *
 * @param redefinable what it can redefine
 * @param debugged whether a debugger can attach to it
 */
public record ProgramJvm(Redefinable redefinable, boolean debugged) {

    /** Traits of a JVM that nobody has looked at. */
    public static final ProgramJvm STOCK = new ProgramJvm(Redefinable.BODIES, false);
}
