/**
 * Starts other {@code mvn} processes: the build of one submodule, the successor that takes over after a pom change, and the
 * build of all modules before a goal that is alone on the command line.
 */
package dev.dymod.maven.invoke;
