package dev.dymod.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON schema of arguments or of a result: an object that has no other properties than those of the schema. */
final class Schema {

    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";

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
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> list(String description, Map<String, Object> items) {
        Map<String, Object> schema = of("array", description);
        schema.put("items", items);
        return schema;
    }

    static Map<String, Object> integer(int least, int most, String description) {
        Map<String, Object> schema = of("integer", description);
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    static Map<String, Object> count(String description) {
        Map<String, Object> schema = of("integer", description);
        schema.put("minimum", 0);
        return schema;
    }

    static Map<String, Object> text(String description) {
        return of("string", description);
    }

    static Map<String, Object> bool(String description) {
        return of("boolean", description);
    }

    static Map<String, Object> constant(String value) {
        return Map.of("const", value);
    }

    /** Returns the schema of an object, or of null. */
    static Map<String, Object> orNull(Map<String, Object> object, String description) {
        Map<String, Object> schema = new LinkedHashMap<>(object);
        schema.put(TYPE, List.of("object", "null"));
        schema.put(DESCRIPTION, description);
        return schema;
    }

    private static Map<String, Object> of(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, type);
        schema.put(DESCRIPTION, description);
        return schema;
    }
}
