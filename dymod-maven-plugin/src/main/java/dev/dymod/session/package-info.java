/**
 * The watch session: the path of an edit on the watcher's side, from the save to the pointer.
 *
 * <ul>
 *   <li>{@code SessionFactory} locks the directory ({@code OwnedDirectory}), publishes {@code FirstGenerations} and connects the
 *       parts.
 *   <li>{@code WatchLoop} waits for a save in {@code WatchedInputs}, and for commands. {@code InitialRecompile} detects files
 *       that were saved while Maven compiled.
 *   <li>{@code SessionBuild} builds an edit. {@code BuildCauses} decides which modules that concerns, {@code CompiledAgainst}
 *       whether a dependent needs a compile, {@code CompileRound} compiles and detects outdated inputs. {@code BuildEvents}
 *       reports each outcome.
 *   <li>{@code CommandExecutor} executes the commands that concern builds; {@code ProgramExchange} publishes held builds while
 *       the program is down.
 * </ul>
 */
package dev.dymod.session;
