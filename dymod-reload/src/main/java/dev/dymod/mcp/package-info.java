/**
 * Server of the Model Context Protocol for coding agents: the command {@code mcp}. It knows sessions by their files only, as the
 * command {@code await} does.
 */
package dev.dymod.mcp;
