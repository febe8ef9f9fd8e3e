/**
 * Undo and redo, which publish an earlier state again under a new number. {@code Folding} merges segments.
 */
package dev.dymod.undo;
