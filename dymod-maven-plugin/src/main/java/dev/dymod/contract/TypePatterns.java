package dev.dymod.contract;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of the binary names of types that the user adds to the contract: {@code inn.cook.Plate}, {@code inn.cook.*Dto}, a
 * whole package ({@code inn.cook.*}), or a package with its subpackages ({@code inn.cook.**}). Immutable.
 */
public final class TypePatterns {

    /** No patterns. */
    public static final TypePatterns NONE = new TypePatterns(List.of());

    private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final String STARRED = "\\*?(\\p{javaJavaIdentifierPart}+\\*)*\\p{javaJavaIdentifierPart}*";
    private static final Pattern WELL_FORMED = Pattern.compile("(" + NAME + "\\.)*(\\*\\*|(?=.)" + STARRED + ")");

    private final List<Part> parts;

    private record Part(String text, Pattern pattern) {

        static Part of(String text) {
            boolean below = text.endsWith("**");
            String start = below ? text.substring(0, text.length() - 2) : text;
            String regex = Pattern.quote(start).replace("*", "\\E[^.]*\\Q");
            return new Part(text, Pattern.compile(below ? regex + ".*" : regex));
        }

        boolean matches(String type) {
            return pattern.matcher(type).matches();
        }
    }

    private TypePatterns(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Returns the given patterns.
     *
     * @param patterns well-formed patterns
     */
    public static TypePatterns of(List<String> patterns) {
        return new TypePatterns(patterns.stream().map(Part::of).toList());
    }

    /** Returns whether a text is a pattern. */
    public static boolean isWellFormed(String pattern) {
        return WELL_FORMED.matcher(pattern).matches();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Returns whether one of the patterns matches a type. */
    boolean matches(String type) {
        return parts.stream().anyMatch(part -> part.matches(type));
    }

    /** Returns the patterns that match none of the given types. */
    public List<String> unmatched(Collection<String> types) {
        return parts.stream()
                .filter(part -> types.stream().noneMatch(part::matches))
                .map(Part::text)
                .toList();
    }
}
