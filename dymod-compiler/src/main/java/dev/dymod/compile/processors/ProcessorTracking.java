package dev.dymod.compile.processors;

/**
 * Tracking of annotation processors in one run of javac.
 *
 * @param processorRun records the work of the processors
 * @param warm class loader of the processors
 */
public record ProcessorTracking(ProcessorRun processorRun, WarmProcessors warm) {}
