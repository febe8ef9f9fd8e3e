/**
 * Stage 8, retire: consumes a {@link dev.dymod.load.Generation} that calls no longer enter. Closes its providers when no call is
 * in them, logs what keeps it in memory, and counts the old generations that are still in memory.
 */
package dev.dymod.retire;
