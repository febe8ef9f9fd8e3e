/**
 * Liveness: whether the saved edits run in the program.
 *
 * <p>{@code AwaitResponder} answers {@code await}; {@code LivenessCheck} compares builds with the reports of programs. {@code
 * PomChanges} and {@code ProgramChanges} keep the edits that a session cannot build itself.
 */
package dev.dymod.liveness;
