package dev.dymod.run;

/** Choice of when a JVM waits for the next restart. */
public enum StandbyMode {
    /** If the machine is idle and has the memory. */
    AUTO,
    /** Soon after each start of the program. */
    ALWAYS,
    /** Never. */
    NEVER
}
