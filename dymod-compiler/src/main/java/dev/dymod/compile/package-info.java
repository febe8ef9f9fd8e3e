/**
 * Stage 2, compile: consumes the sources and settings of a submodule, produces its class tree or javac's diagnostics.
 *
 * <p>One function, {@link dev.dymod.compile.SourceCompiler#compile request to result}, that writes nothing: who keeps
 * the last good tree, and where, is decided by the caller.
 */
package dev.dymod.compile;
