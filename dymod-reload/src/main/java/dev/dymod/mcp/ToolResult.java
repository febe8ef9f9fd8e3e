package dev.dymod.mcp;

import java.util.Map;

/**
 * Result of a tool.
 *
 * @param text for the agent and its user
 * @param structured the same as an object, as the output schema of the tool describes it
 */
record ToolResult(String text, Map<String, Object> structured) {}
