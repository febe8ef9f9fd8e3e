package dev.dymod.mcp;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tool that an agent can call.
 *
 * @param name of the tool
 * @param title for people
 * @param description that an agent needs no manual for
 * @param input JSON schema of the arguments
 * @param output JSON schema of {@link ToolResult#structured}
 * @param effect on the session
 * @param action that makes the result
 */
record Tool(
        String name,
        String title,
        String description,
        Map<String, Object> input,
        Map<String, Object> output,
        Effect effect,
        Action action) {

    /** Effect of a tool on the session. */
    enum Effect {
        /** Nothing changes. */
        READS,
        /** A second call has no further effect. */
        CHANGES_ONCE,
        /** Each call has an effect, which another tool takes back. */
        CHANGES,
        /** The state of the program is lost. */
        DESTROYS
    }

    /** Action of a tool. */
    interface Action {
        ToolResult call(Arguments arguments) throws ToolException, IOException, InterruptedException;
    }

    /** Returns the element of {@code tools/list}. */
    Map<String, Object> describe() {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("title", title);
        annotations.put("readOnlyHint", effect == Effect.READS);
        annotations.put("destructiveHint", effect == Effect.DESTROYS);
        annotations.put("idempotentHint", effect == Effect.READS || effect == Effect.CHANGES_ONCE);
        annotations.put("openWorldHint", false);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("title", title);
        map.put("description", description);
        map.put("inputSchema", input);
        map.put("outputSchema", output);
        map.put("annotations", annotations);
        return map;
    }
}
