package dev.dymod.load;

import dev.dymod.Keep;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a provider whose values its successor takes over. Reading and writing them runs no code of the user's. */
public final class KeptFields {

    private KeptFields() {}

    /**
     * Takes the values of one provider over to another.
     *
     * @param from the provider whose values count
     * @param to its successor, made and not called yet
     * @throws RejectedException when one of them cannot be; it names the field, and nothing has been written
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
     * The same from one instance to another of the same class, for which any value is fit.
     *
     * @param from the provider whose values count
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

    /** By name, those of superclasses included; of two fields of one name, that of the subclass. */
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

    @SuppressWarnings("NullAway") // null is a value like others
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

    /** As {@link Field#set} converts a number. */
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
