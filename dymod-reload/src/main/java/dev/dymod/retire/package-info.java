/**
 * Stage 8: old generations. Consumes a {@link dev.dymod.load.Generation} that calls no longer enter; closes its providers when
 * surely nobody is in them, tells who holds on to it, and counts those that live.
 */
package dev.dymod.retire;
