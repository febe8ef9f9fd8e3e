/**
 * The program as the session knows it: what it reports, what it has adopted, and what waits for its restart.
 *
 * <p>{@code AppReports} reads what programs report in {@code apps/}. {@code AdoptionLog} prints what they made of a generation.
 * {@code Restarts} keeps the held builds: {@code InPlaceChanges} makes them live in the running program if only method bodies
 * differ; otherwise they are published while the program is down. {@code ProgramRunner} is implemented by the code
 * that runs the program.
 */
package dev.dymod.program;
