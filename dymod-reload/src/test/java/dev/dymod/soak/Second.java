package dev.dymod.soak;

/** Another service of the same module. */
public interface Second extends Answer {}
