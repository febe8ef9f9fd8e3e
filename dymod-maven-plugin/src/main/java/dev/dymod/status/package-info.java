/**
 * The state of a session.
 *
 * <p>{@code SessionState} has the last build of each module ({@code ModuleStatus}), and whether the user holds saves back. {@code
 * StatusFile} writes each new state to {@code status.json}, for people and tools.
 */
package dev.dymod.status;
