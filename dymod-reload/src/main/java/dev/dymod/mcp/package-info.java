/**
 * Server of the Model Context Protocol for coding agents: the command {@code mcp}. It knows sessions by their files only, as the
 * command {@code await} does.
 *
 * <p>Consumes lines of JSON from its input, {@code status.json}, reports of programs and answers of the watcher. Produces lines
 * of JSON on its output, and requests in the file {@code trigger}. {@code Server} has the protocol, {@code Tools} the tools, and
 * {@code SessionSearchBelow} finds the sessions.
 */
package dev.dymod.mcp;
