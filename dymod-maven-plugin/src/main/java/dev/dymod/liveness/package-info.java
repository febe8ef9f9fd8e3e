/**
 * Liveness: whether the saved edits run in the program.
 *
 * <p>{@code AwaitResponder} answers {@code await}. {@code LivenessCheck} compares builds with the reports of programs, and
 * comes to a {@code Verdict}; {@code WatchedModules} describes the modules for an answer in JSON. {@code PomChanges} and
 * {@code ProgramChanges} keep the edits that a session cannot build itself.
 */
package dev.dymod.liveness;
