package dev.dymod.load;

/** Number of redefinitions of the program's classes. Class files that were read before the last one are out of date. */
public final class ProgramRedefinitions {

    /** System property in which the agent of {@code dymod:run}, which redefines classes, names its class. */
    public static final String AGENT = "dymod.agent";

    private static volatile int count;

    private ProgramRedefinitions() {}

    /** Counts one more. The class files on the program's class path have been replaced before. */
    public static synchronized void add() {
        count++;
    }

    /** Returns whether an agent redefines classes of this program. */
    public static boolean arePossible() {
        return !System.getProperty(AGENT, "").isEmpty();
    }

    static int count() {
        return count;
    }
}
