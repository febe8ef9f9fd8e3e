/**
 * Start of the use of dymod: the goal {@code dymod:init}.
 *
 * <p>Consumes the poms of a build, and the class files of one that has been compiled. Produces
 * {@link dev.dymod.init.FileChanges}: the profile for a root pom, a small project for an empty folder, or the move of a package
 * into a submodule. They are shown before they are made, and can be undone. A pom keeps every byte, and lines are added.
 */
package dev.dymod.init;
