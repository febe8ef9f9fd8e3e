/**
 * Public API of dymod: a program looks up a service with {@link dev.dymod.Dymod}, and a submodule provides it.
 *
 * <p>In a release, {@link dev.dymod.Dymod#lookup(Class)} is a {@link java.util.ServiceLoader} lookup and nothing else. During
 * development, dymod-reload implements {@link dev.dymod.Linker}: a lookup then returns a stub whose calls enter the newest
 * generation of the submodule.
 */
package dev.dymod;
