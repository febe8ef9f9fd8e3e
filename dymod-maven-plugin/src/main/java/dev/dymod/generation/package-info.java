/**
 * Builds of one submodule, from its inputs to the next generation.
 *
 * <p>{@code CandidateBuilder} reads the inputs and compiles them to a {@link dev.dymod.generation.Candidate}.
 * {@code FitnessCheck} decides whether programs can load it. {@link dev.dymod.generation.ModuleBuild} publishes it as the
 * next of the {@code Generations}, or keeps it in {@code HeldBuilds} until the program restarts. {@code BuildHistory} records
 * the outcome.
 */
package dev.dymod.generation;
