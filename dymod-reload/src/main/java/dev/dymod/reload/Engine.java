package dev.dymod.reload;

import dev.dymod.retire.Retirement;

/**
 * What all programs of this linker share: holds keep all swaps away, and listeners are told of all.
 *
 * @param holds that are open
 * @param listeners to be told
 * @param retirement of what was replaced
 */
record Engine(Holds holds, Listeners listeners, Retirement retirement) {}
