/**
 * Stage 4, publish: the session directory, and the files that the watcher, programs and clients exchange there.
 *
 * <p>Consumes the classes of a good build; produces immutable segments and the pointer to them, which programs read back.
 * Requests of clients ({@code AwaitRequest}, {@code CommandRequest}) have answers here, and {@code ProgramOutput} reads what the
 * program has printed. {@code SessionDirectory} and {@code ModuleDirectory} own the layout. Each format has its writer and its
 * reader here, except {@code status.json}.
 */
package dev.dymod.publication;
