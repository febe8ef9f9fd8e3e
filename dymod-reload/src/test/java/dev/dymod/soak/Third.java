package dev.dymod.soak;

/** The service of the module lamb, which requires ewe. */
public interface Third extends Answer {}
