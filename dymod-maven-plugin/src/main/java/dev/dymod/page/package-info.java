/**
 * The page of a session: a server on the loopback interface, its events, and the script for the user's own page. No class of it
 * is loaded before the user asks for the page.
 *
 * <p>Consumes the states of the session, the reports of programs and requests of browsers. Produces the page, events, and
 * commands for the session's queue.
 *
 * <p>{@code PageServer} accepts connections, {@code Guard} decides which request is answered, and {@code Feed} turns the states
 * of the session and the reports of programs into events.
 */
package dev.dymod.page;
