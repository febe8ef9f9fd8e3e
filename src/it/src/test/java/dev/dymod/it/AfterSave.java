package dev.dymod.it;

/** Step that the users of a {@link Peer} take after a save, before the program can have the new code. */
enum AfterSave {
    /** None: the tool sees the save, and compiles. */
    NOTHING,

    /** {@code mvn -o -q compile}, as from a command line. */
    MAVEN,

    /** An IDE compiles the file on save: the warm javac of the harness. */
    JAVAC,

    /** An IDE compiles the file, and its debugger redefines the classes in the running program. */
    HOT_SWAP,

    /** The users end the program, and start it again with a build. */
    START_AGAIN;

    /** Returns whether the harness compiles. */
    boolean compiles() {
        return this == JAVAC || this == HOT_SWAP;
    }
}
