/**
 * Stage 3, publish: the files between the watcher and the program, their one owner.
 *
 * <p>Consumes the classes of a good build, produces immutable segments and the pointer to them; the program reads both
 * back from here.
 */
package dev.dymod.publication;
