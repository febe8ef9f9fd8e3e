/**
 * Stage 9, run: the program of {@code dymod:run}, a JVM of its own, which is started, watched and restarted.
 *
 * <p>Consumes the settings of a start, the builds that a session holds, and requests to redefine classes. Produces the running
 * process: with {@code StandbyProgram}, from a JVM that has waited before {@code main}.
 *
 * <p>One thread, that of {@link dev.dymod.run.RunLoop#run}, starts and stops the program. Other threads put events into its
 * queue. The one exception is the shutdown hook of Maven's JVM, which ends the program for good.
 *
 * <p>Each process has a {@link dev.dymod.run.ProgramChannel}, a connection with the {@link dev.dymod.agent.ProgramAgent} in it,
 * which {@code process.AgentAcceptor} accepts.
 */
package dev.dymod.run;
