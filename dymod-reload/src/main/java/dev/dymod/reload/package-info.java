/**
 * The reloader: the program's side of an edit, from the pointer that changed to the call that enters the new code.
 *
 * <p>Consumes a session's directory, produces the answers to {@code Dymod.lookup} and the swaps behind them.
 * {@link dev.dymod.reload.ModuleGroup} reads as the way of an edit: follow, load, verify, swap.
 */
package dev.dymod.reload;
