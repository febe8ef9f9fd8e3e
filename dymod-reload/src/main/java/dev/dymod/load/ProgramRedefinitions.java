package dev.dymod.load;

/** Number of redefinitions of the program's classes. Class files that were read before the last one are out of date. */
public final class ProgramRedefinitions {

    private static volatile int count;

    private ProgramRedefinitions() {}

    /** Counts one more. The class files on the program's class path have been replaced before. */
    public static synchronized void add() {
        count++;
    }

    static int count() {
        return count;
    }
}
