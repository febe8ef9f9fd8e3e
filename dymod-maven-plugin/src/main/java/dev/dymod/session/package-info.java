/**
 * The watch session: the watcher's side of an edit, from the save to the pointer.
 *
 * <p>Consumes {@link dev.dymod.session.SessionSettings}, produces generations for as long as it is open.
 * {@link dev.dymod.session.WatchLoop} reads as the way of an edit: watch, compile, contract, publish.
 */
package dev.dymod.session;
