package dev.dymod.event;

/** Way in which the last build of a module has become live. */
public enum How {
    /** A program that ran has swapped the generation in. */
    SWAPPED,
    /** A program has had it since its first lookup, or since its start. */
    LOADED,
    /** The classes of the running program were redefined. */
    IN_PLACE,
    /** The process was started for this build. */
    RESTARTED,
    /** The save changed no class. */
    UNCHANGED,
    /** No program has looked the module up. */
    PUBLISHED
}
