package dev.dymod.publication;

import java.util.Map;
import java.util.Optional;

/**
 * Writer of JSON for {@code status.json}, {@code apps/*.json} and answers to {@code await}, so that programs need no JSON
 * library.
 */
public final class JsonText {

    private JsonText() {}

    /**
     * Returns a value as JSON.
     *
     * @param value a map with string keys, an iterable, a string, an integer, a boolean, or an optional of these
     * @return one line
     * @throws IllegalArgumentException for any other type
     */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                appendString(text, (String) entry.getKey());
                text.append(':');
                append(text, entry.getValue());
                separator = ",";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> items) {
            String separator = "";
            text.append('[');
            for (Object item : items) {
                text.append(separator);
                append(text, item);
                separator = ",";
            }
            text.append(']');
        } else if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                append(text, optional.get());
            } else {
                text.append("null");
            }
        } else if (value instanceof String string) {
            appendString(text, string);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void appendString(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
