package dev.dymod.soak;

/** One service of the module ewe. */
public interface First extends Answer {}
