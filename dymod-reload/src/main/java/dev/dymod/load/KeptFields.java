package dev.dymod.load;

import dev.dymod.Keep;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Copying of {@link Keep} fields from a provider to its successor. Reads and writes fields without running user code. */
public final class KeptFields {

    private KeptFields() {}

    /**
     * Copies the kept values of a provider to its successor.
     *
     * @param from the provider to read
     * @param to its successor, created and not called yet
     * @throws RejectedException if a value cannot be copied; the reason names the field, and nothing has been written
     */
    public static void copy(Object from, Object to) throws RejectedException {
        Map<String, Field> before = of(from);
        Map<Field, Object> values = new LinkedHashMap<>();
        for (Field target : of(to).values()) {
            if (Modifier.isStatic(target.getModifiers()) || Modifier.isFinal(target.getModifiers())) {
                throw new RejectedException(Messages.notKeepable(nameOf(target)));
            }
            Field source = before.get(target.getName());
            if (source != null) {
                Optional<Object> value = read(source, from);
                if (value.isPresent()) {
                    KeptValues.requireOutliving(nameOf(source), value.get());
                    requireFit(target, value.get());
                    values.put(target, value.get());
                } else if (!target.getType().isPrimitive()) {
                    values.put(target, NOTHING);
                }
            }
        }
        values.forEach((field, value) -> write(field, to, value));
    }

    /**
     * Copies the kept values of a provider to another instance of the same class, which accepts any of them.
     *
     * @param from the provider to read
     * @param to another instance of its class
     */
    public static void copyWithin(Object from, Object to) {
        for (Field field : of(from).values()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                write(field, to, read(field, from).orElse(NOTHING));
            }
        }
    }

    private static final Object NOTHING = new Object();

    /** Returns the kept fields by name, including those of superclasses; a field of a subclass hides one of the same name. */
    private static Map<String, Field> of(Object provider) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> type = provider.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Keep.class)) {
                    field.setAccessible(true);
                    fields.putIfAbsent(field.getName(), field);
                }
            }
        }
        return fields;
    }

    private static Optional<Object> read(Field field, Object provider) {
        try {
            return Optional.ofNullable(field.get(provider));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    @SuppressWarnings("NullAway") // null is a valid value
    private static void write(Field field, Object provider, Object value) {
        try {
            field.set(provider, value == NOTHING ? null : value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    private static void requireFit(Field target, Object value) throws RejectedException {
        if (target.getType().isPrimitive()
                ? !isWidened(value, target.getType())
                : !target.getType().isInstance(value)) {
            throw new RejectedException(Messages.keptOfOtherType(nameOf(target), value.getClass(), target.getType()));
        }
    }

    /** Returns whether {@link Field#set} would convert a number to a primitive type. */
    private static boolean isWidened(Object value, Class<?> target) {
        try {
            Array.set(Array.newInstance(target, 1), 0, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String nameOf(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
