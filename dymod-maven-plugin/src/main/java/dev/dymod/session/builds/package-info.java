/**
 * The builds of one submodule, from its inputs to what programs find.
 *
 * <p>A {@link dev.dymod.session.builds.CandidateBuilder} consumes inputs and produces a
 * {@link dev.dymod.session.builds.Candidate}: it compiles, and {@code Judge} says whether the classes are fit. A
 * {@link dev.dymod.session.builds.SubmoduleBuild} consumes a candidate, and makes it the next one of the {@code Generations}, or
 * leaves it to {@code RunningProgram} until the program is started anew. {@code FinishedBuilds} say how each build ended.
 */
package dev.dymod.session.builds;
