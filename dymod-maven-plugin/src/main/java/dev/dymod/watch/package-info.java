/**
 * Stage 1, watch: what changed on disk.
 *
 * <p>Consumes the roots of a submodule (source folders, its pom) and the hints of the operating system, produces
 * snapshots and the change between two of them. A hint only says when and where to look; what is true is what the look
 * found, so a lost hint costs time and never a change.
 */
package dev.dymod.watch;
