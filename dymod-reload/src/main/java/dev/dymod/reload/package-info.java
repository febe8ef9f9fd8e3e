/**
 * Stage 7, swap and call: the program's side of an edit, from the changed pointer to the swap.
 *
 * <p>Consumes a session directory, produces the answers to {@code Dymod.lookup} and the swaps behind them. An edit passes
 * {@link dev.dymod.reload.Follower} (stage 5, notice), {@link dev.dymod.reload.GroupReload} and
 * {@link dev.dymod.reload.Changeover}. A lookup passes {@link dev.dymod.reload.ReloadLinker} and
 * {@link dev.dymod.reload.GroupLookup}.
 */
package dev.dymod.reload;
