package dev.dymod.redefinition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Parts of a class, field, method or record component as comparable values. */
final class Declaration {

    private final Map<Part, Object> parts = new EnumMap<>(Part.class);

    void set(Part part, Object value) {
        parts.put(part, value);
    }

    /** Adds a value to a part that has any number of them. */
    void add(Part part, Object value) {
        Object values = parts.getOrDefault(part, List.of());
        parts.put(
                part,
                Stream.concat(((List<?>) values).stream(), Stream.of(value)).toList());
    }

    /** Returns the first part that differs. */
    Optional<Part> difference(Declaration other) {
        return difference(other, Set.of());
    }

    /** Returns the first part that differs, apart from some. */
    Optional<Part> difference(Declaration other, Set<Part> ignored) {
        return Stream.of(Part.values())
                .filter(part -> !ignored.contains(part))
                .filter(part -> !Objects.equals(parts.get(part), other.parts.get(part)))
                .findFirst();
    }

    /** Returns the constant value of a field; empty if it has none. */
    Optional<?> constant() {
        return (Optional<?>) parts.getOrDefault(Part.CONSTANT, Optional.empty());
    }

    /** Returns the version of a class file, without its minor version. */
    int version() {
        return (int) parts.getOrDefault(Part.VERSION, 0) & 0xFFFF;
    }

    /** Returns the flags of a class, field or method. */
    int modifiers() {
        return (int) parts.getOrDefault(Part.MODIFIERS, 0);
    }

    /** Returns the internal names of the interfaces of a class. */
    List<?> interfaces() {
        return (List<?>) parts.getOrDefault(Part.INTERFACES, List.of());
    }

    /** Returns the descriptors of the annotations on a class or method that a program can read. */
    List<String> visibleAnnotations() {
        List<?> annotations = (List<?>) parts.getOrDefault(Part.ANNOTATIONS, List.of());
        return annotations.stream()
                .map(annotation -> (List<?>) ((List<?>) annotation).get(0))
                .filter(place -> place.get(1).equals(true))
                .map(place -> (String) place.get(0))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Declaration declaration && parts.equals(declaration.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
