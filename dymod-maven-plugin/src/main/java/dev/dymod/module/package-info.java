/**
 * The modules: how the class tree of a submodule comes about.
 *
 * <p>Consumes a {@link dev.dymod.module.Submodule} and what has changed of it, produces {@link dev.dymod.module.Made}: by
 * javac in this JVM, by a build of its own, or by reading what somebody else compiled.
 */
package dev.dymod.module;
