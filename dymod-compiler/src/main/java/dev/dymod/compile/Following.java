package dev.dymod.compile;

/**
 * How a run of javac follows what processors do.
 *
 * @param processing which is told
 * @param warm whose class loader they have
 */
record Following(Processing processing, WarmProcessors warm) {}
