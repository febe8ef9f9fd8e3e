/**
 * Stage 6 and 7, swap and call: what stands between the host and the newest generation.
 *
 * <p>Consumes service types and providers, produces stubs whose call sites all change over at one instant.
 */
package dev.dymod.dispatch;
