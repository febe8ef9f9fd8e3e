/**
 * Stage 7, swap and call: stubs between the program and the current generation.
 *
 * <p>Consumes service types and providers, produces stubs whose call sites all swap at one instant.
 */
package dev.dymod.dispatch;
