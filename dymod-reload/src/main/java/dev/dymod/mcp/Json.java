package dev.dymod.mcp;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reader of JSON, as the values that {@link dev.dymod.publication.JsonText} writes: {@code null} is an empty optional. */
final class Json {

    private Json() {}

    /** Exception of a text that is not JSON. */
    static final class BadJsonException extends Exception {

        private static final long serialVersionUID = 1;

        BadJsonException(String message) {
            super(message);
        }
    }

    /** Parses a text that is one JSON value. */
    static Object parse(String text) throws BadJsonException {
        try {
            return plain(JsonParser.any().from(text));
        } catch (JsonParserException e) {
            throw new BadJsonException(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new BadJsonException("too many brackets are open"); // The parser is recursive.
        }
    }

    /** Parses a text that is one JSON object. */
    static Map<String, Object> object(String text) throws BadJsonException {
        return asObject(parse(text)).orElseThrow(() -> new BadJsonException("no JSON object"));
    }

    /** Returns a value as an object; empty if it is none. */
    static Optional<Map<String, Object>> asObject(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, each) -> object.put((String) key, each));
        return Optional.of(object);
    }

    /** Returns a value of an object; empty if it is missing or null. */
    static Optional<Object> get(Map<String, Object> object, String key) {
        return Optional.ofNullable(object.get(key)).filter(value -> !(value instanceof Optional<?>));
    }

    /** Returns a string of an object; empty if it is missing or another type. */
    static Optional<String> text(Map<String, Object> object, String key) {
        return get(object, key).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Returns a boolean of an object; false if it is missing or another type. */
    static boolean isTrue(Map<String, Object> object, String key) {
        return Boolean.TRUE.equals(object.get(key));
    }

    /** Returns an integer of an object; 0 if it is missing or another type. */
    static long number(Map<String, Object> object, String key) {
        return get(object, key)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).longValue())
                .orElse(0L);
    }

    /** Returns the objects of a list; empty if it is missing. */
    static List<Map<String, Object>> objects(Map<String, Object> object, String key) {
        return get(object, key).filter(List.class::isInstance).map(value -> (List<?>) value).orElse(List.of()).stream()
                .flatMap(each -> asObject(each).stream())
                .toList();
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, each) -> object.put((String) key, plain(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(each -> items.add(plain(each)));
            return items;
        }
        return value == null ? Optional.empty() : value;
    }
}
