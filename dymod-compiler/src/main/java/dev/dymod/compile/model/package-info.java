/**
 * Values of a compile: input ({@code CompileRequest}), class files ({@code ClassTree}), diagnostics, references.
 *
 * <p>No code in this package runs javac.
 */
package dev.dymod.compile.model;
