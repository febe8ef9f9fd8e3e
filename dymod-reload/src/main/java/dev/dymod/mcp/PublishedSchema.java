package dev.dymod.mcp;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schema of docs/schema, a copy of which the build puts into this jar. Tools describe with it what they pass on from a file or an
 * answer of a session.
 *
 * @param root the whole schema
 */
record PublishedSchema(Map<String, Object> root) {

    /** Reads the schema of a file of the session directory, or of an answer. */
    static PublishedSchema of(String name) {
        String resource = name + ".schema.json";
        try (InputStream in = PublishedSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource + " is not in this jar");
            }
            return new PublishedSchema(Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Json.BadJsonException e) {
            throw new IllegalStateException(resource + ": " + e.getMessage(), e);
        }
    }

    /** Returns the schema of the whole, as a part of another schema. */
    Map<String, Object> whole(String description) {
        Map<String, Object> whole = new LinkedHashMap<>(root);
        whole.keySet().removeAll(List.of("$schema", "$id", "title"));
        whole.put("description", description);
        return whole;
    }

    /** Returns the schema of a property of an object, or of the objects in a list. */
    PublishedSchema at(String property) {
        Map<String, Object> object =
                Json.get(root, "items").flatMap(Json::asObject).orElse(root);
        return new PublishedSchema(Json.get(object, "properties")
                .flatMap(Json::asObject)
                .flatMap(properties -> Json.get(properties, property))
                .flatMap(Json::asObject)
                .orElseThrow(() -> new IllegalArgumentException("no property " + property + " in " + root)));
    }

    /** Adds properties of an object, or of the objects in a list, to another object. */
    Schema addTo(Schema schema, String... properties) {
        for (String property : properties) {
            schema.with(property, at(property).root());
        }
        return schema;
    }

    /** Adds all properties of the objects in a list to another object. */
    Schema addAllTo(Schema schema) {
        Map<String, Object> items =
                Json.get(root, "items").flatMap(Json::asObject).orElseThrow();
        Map<String, Object> properties =
                Json.get(items, "properties").flatMap(Json::asObject).orElseThrow();
        return addTo(schema, properties.keySet().toArray(String[]::new));
    }
}
