/**
 * The program of {@code dymod:run} as a build describes it: the module that has it, the main class, arguments and options of its
 * JVM, from the parameters of the goal or the configuration of other plugins.
 *
 * <p>Consumes Maven's projects. Produces {@code run.ProgramSettings}, with {@code HostProgram}. {@code CommandLineRun} serves
 * the goal without a pom: Maven executes it for each module, and {@code ProgramSearch} chooses one.
 */
package dev.dymod.maven.program;
