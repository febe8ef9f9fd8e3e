package dev.dymod.load;

import dev.dymod.Keep;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a provider whose values its successor takes over.
 *
 * <p>Reading and writing them runs no code of the user's: what is looked into are arrays and the collections of the JDK.
 */
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
        Map<String, Field> after = of(to);
        Map<Field, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Field> entry : after.entrySet()) {
            Field source = before.get(entry.getKey());
            if (source != null) {
                Optional<Object> value = read(source, from);
                Field target = entry.getValue();
                if (value.isPresent()) {
                    requireOutliving(source, value.get());
                    requireFit(target, value.get());
                    values.put(target, value.get());
                } else if (!target.getType().isPrimitive()) {
                    values.put(target, NOTHING);
                }
            }
        }
        values.forEach((field, value) -> write(field, to, value));
    }

    private static final Object NOTHING = new Object();

    /** By name; of two fields of one name, that of the subclass. */
    private static Map<String, Field> of(Object provider) throws RejectedException {
        ClassLoader own = provider.getClass().getClassLoader();
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> type = provider.getClass();
                type != null && type.getClassLoader() == own;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Keep.class)) {
                    if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
                        throw new RejectedException(Messages.notKeepable(nameOf(field)));
                    }
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
            Object probe = java.lang.reflect.Array.newInstance(target, 1);
            java.lang.reflect.Array.set(probe, 0, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Nothing of the module's own, which would keep its generation alive and meet the next one as a stranger. */
    private static void requireOutliving(Field field, Object value) throws RejectedException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        open.add(value);
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            Class<?> type = next instanceof Class<?> named ? named : next.getClass();
            if (isOfGeneration(type)) {
                throw new RejectedException(Messages.keptOfModule(nameOf(field), type.getName()));
            }
            if (next instanceof Object[] array) {
                addAll(open, java.util.Arrays.asList(array));
            } else if (isOfJdk(type)) {
                if (next instanceof Collection<?> collection) {
                    addAll(open, collection);
                } else if (next instanceof Map<?, ?> map) {
                    addAll(open, map.keySet());
                    addAll(open, map.values());
                } else if (next instanceof Optional<?> optional) {
                    optional.ifPresent(open::add);
                } else if (next instanceof Map.Entry<?, ?> entry) {
                    addAll(open, java.util.Arrays.asList(entry.getKey(), entry.getValue()));
                } else if (next instanceof java.util.concurrent.atomic.AtomicReference<?> reference) {
                    Optional.ofNullable(reference.get()).ifPresent(open::add);
                }
            }
        }
    }

    private static void addAll(Deque<Object> open, Iterable<?> elements) throws RejectedException {
        try {
            for (Object element : elements) {
                if (element != null) {
                    open.add(element);
                }
            }
        } catch (java.util.ConcurrentModificationException e) {
            throw new RejectedException(Messages.keptInUse(), e);
        }
    }

    private static boolean isOfGeneration(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getClassLoader() instanceof GenerationLoader;
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null;
    }

    private static String nameOf(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
