/** Commands of the jar: {@code await} for scripts and editors, {@code mcp} for coding agents. */
package dev.dymod.cli;
