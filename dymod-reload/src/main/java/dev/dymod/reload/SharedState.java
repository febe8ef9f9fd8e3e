package dev.dymod.reload;

import dev.dymod.retire.Retirement;

/**
 * State that all programs of this linker share: a hold forbids all swaps, and a listener receives the events of all programs.
 *
 * @param holds the open holds
 * @param listeners the listeners of reload events
 * @param retirement closes replaced generations
 */
record SharedState(OpenHolds holds, Listeners listeners, Retirement retirement) {}
