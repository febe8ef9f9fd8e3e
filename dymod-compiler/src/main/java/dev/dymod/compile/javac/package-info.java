/**
 * Runs of javac: one {@code JavacRun} for each, with all output in memory.
 *
 * <p>{@code OpenFiles} keeps the file manager open between runs. {@code MemoryOutput} takes the class files,
 * {@code JavacDiagnostics} the errors. {@code ReferenceListener} records the references of each source.
 */
package dev.dymod.compile.javac;
