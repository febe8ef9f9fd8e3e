/**
 * What Maven's side of every JVM that dymod starts needs: the program's, and that of the tests.
 *
 * <p>Consumes the connections of the agents in those JVMs, and their class paths. Produces one connection that has proved itself
 * by its secret, files that only this user can read, and options of {@code java}.
 */
package dev.dymod.process;
