/**
 * Starts other {@code mvn} processes: the build of one submodule, and the successor that takes over after a pom change.
 */
package dev.dymod.maven.invoke;
