/**
 * Stage 3, publish: a good build becomes a generation, and its outcome is told.
 *
 * <p>Consumes a class tree with its contract, produces a {@link dev.dymod.publication.Publication} and
 * {@code status.json}.
 */
package dev.dymod.publish;
