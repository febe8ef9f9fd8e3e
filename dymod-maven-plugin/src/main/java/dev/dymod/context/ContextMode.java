package dev.dymod.context;

/** Condition for calls of a module to set the context class loader. */
public enum ContextMode {
    /** If code that they run can use it. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER
}
