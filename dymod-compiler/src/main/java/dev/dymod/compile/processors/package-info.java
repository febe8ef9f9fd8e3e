/**
 * Annotation processors: loads them, and tracks what an incremental compile has to know about them.
 *
 * <p>{@code TrackedLoader} gives javac a {@code TrackedProcessor} in place of each processor. {@code ProcessorUse} checks one
 * processor, and {@code ProcessorRun} records the work of all in one run of javac. {@code ProcessorOutputs} is the record of all
 * compiles that led to a state.
 */
package dev.dymod.compile.processors;
