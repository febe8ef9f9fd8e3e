package dev.dymod.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON schemas of arguments and results. */
final class Schema {

    static final Map<String, Object> BOOLEAN = Map.of("type", "boolean");
    static final Map<String, Object> INTEGER = Map.of("type", "integer");
    static final Map<String, Object> TEXT = Map.of("type", "string");
    static final Map<String, Object> TEXT_OR_NULL = Map.of("type", List.of("string", "null"));
    static final Map<String, Object> ANY_OBJECT = Map.of("type", "object");
    static final Map<String, Object> ANY_OBJECT_OR_NULL = Map.of("type", List.of("object", "null"));

    private static final String TYPE = "type";

    /** The properties, by name. */
    private final Map<String, Object> properties = new LinkedHashMap<>();

    /** Adds a property to an object. */
    Schema with(String name, Map<String, Object> schema) {
        properties.put(name, schema);
        return this;
    }

    /** Returns the schema of an object with some of the properties. */
    Map<String, Object> optional() {
        return object(List.of());
    }

    /** Returns the schema of an object with all of the properties. */
    Map<String, Object> required() {
        return object(List.copyOf(properties.keySet()));
    }

    private Map<String, Object> object(List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> list(Map<String, Object> items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "array");
        schema.put("items", items);
        return schema;
    }

    static Map<String, Object> oneOf(List<String> values) {
        return Map.of("enum", values);
    }

    static Map<String, Object> integer(int least, int most, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
        schema.put("description", description);
        return schema;
    }

    static Map<String, Object> text(String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "string");
        schema.put("description", description);
        return schema;
    }
}
