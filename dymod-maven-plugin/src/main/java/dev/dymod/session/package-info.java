/**
 * The watch session: the watcher's side of an edit, from the save to the pointer.
 *
 * <p>Consumes {@link dev.dymod.session.SessionSettings}, produces generations for as long as a
 * {@link dev.dymod.session.WatchSession} is open. From top to bottom:
 *
 * <ul>
 *   <li>{@code SessionOpening} takes the directory ({@code OwnedDirectory}), publishes {@code FirstGenerations} and puts the
 *       parts together.
 *   <li>{@code WatchLoop} waits for a save in {@code Sources}, and for what the user asks; {@code MavenComparison} finds what
 *       was saved before.
 *   <li>{@code SessionBuild} reads as the way of an edit: compile, look again, publish. {@link dev.dymod.session.builds} is what
 *       it does for each submodule. {@code BuildReports} and {@code OutcomeLines} tell of it.
 *   <li>{@code Commands} come by {@code Keys} and {@code TriggerFile}; {@code LoopCommands}, {@code Republishing} with its
 *       {@code History}, and {@code Answers} are what they lead to.
 *   <li>{@code Restarts} has what waits for another start of the program, {@code Programs} what programs report.
 *   <li>{@code Folding} makes one jar again of what edits have published.
 * </ul>
 */
package dev.dymod.session;
