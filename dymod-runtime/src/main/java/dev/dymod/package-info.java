/**
 * The API of dymod: a program looks a service up, and its provider comes from a submodule.
 *
 * <p>In a release {@link dev.dymod.Dymod#lookup(Class)} is a {@link java.util.ServiceLoader} lookup and nothing else.
 * In debug mode the reload engine, found through {@link dev.dymod.spi.Linker}, answers with a stub whose calls enter
 * the newest generation of the submodule.
 */
package dev.dymod;
