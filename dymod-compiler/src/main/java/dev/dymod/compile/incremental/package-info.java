/**
 * Incremental compile: finds the sources that a change affects, and compiles them in rounds.
 *
 * <p>{@code IncrementalCompile} is the algorithm and {@code Round} one run of javac in it. {@code CompileState} is the state that
 * one compile leaves for the next, and {@code SavedState} its file format. {@code CompileEnvironment} stamps the files that every
 * source depends on. {@code Baseline} is the input of the caller: a state, and the changes since.
 */
package dev.dymod.compile.incremental;
