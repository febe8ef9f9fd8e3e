package dev.dymod.mcp;

import java.util.Map;
import java.util.Optional;

/**
 * Arguments of a call.
 *
 * @param values by name
 */
record Arguments(Map<String, Object> values) {

    /** Throws an exception if there is an argument that the tool does not have. */
    void require(Tool tool) throws ToolException {
        Map<String, Object> known =
                Json.asObject(tool.input().getOrDefault("properties", Map.of())).orElse(Map.of());
        for (String name : values.keySet()) {
            if (!known.containsKey(name)) {
                throw new ToolException(tool.name() + " has no argument " + name
                        + (known.isEmpty() ? "; it has none." : "; it has " + String.join(", ", known.keySet()) + "."));
            }
        }
    }

    /** Returns a string; empty if it is not given. */
    Optional<String> text(String name) throws ToolException {
        Optional<Object> value = Json.get(values, name);
        if (value.isPresent() && !(value.get() instanceof String)) {
            throw new ToolException("The argument " + name + " must be a string.");
        }
        return value.map(String.class::cast);
    }

    /** Returns an integer. */
    int number(String name, int otherwise, int least, int most) throws ToolException {
        Optional<Object> value = Json.get(values, name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!(value.get() instanceof Integer number) || number < least || number > most) {
            throw new ToolException("The argument " + name + " must be an integer from " + least + " to " + most + ".");
        }
        return number;
    }
}
