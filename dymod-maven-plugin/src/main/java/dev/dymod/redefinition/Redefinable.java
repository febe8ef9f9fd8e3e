package dev.dymod.redefinition;

/** Scope of what a JVM can redefine. */
public enum Redefinable {
    /** Method bodies, as in HotSpot. */
    BODIES,

    /** Also members and interfaces, but not the superclass: in the JetBrains Runtime, with an option. */
    STRUCTURE
}
