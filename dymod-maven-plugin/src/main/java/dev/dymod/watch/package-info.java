/**
 * Stage 1, watch: finds the files that changed on disk.
 *
 * <p>Consumes the roots of a session (source, resource and class folders, poms) and the file events of the operating system.
 * Produces snapshots, and the change set between two snapshots. An event says only when and where to look; a scan of the disk
 * decides what changed. So a lost event delays a change, but never hides it.
 */
package dev.dymod.watch;
