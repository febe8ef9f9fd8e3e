package dev.dymod.load;

import java.lang.reflect.Member;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Check that a kept value outlives its generation: no part of it may be of a class of the module. Such an object would keep the
 * old generation alive, and the next generation has another class of that name. The check looks into arrays and JDK containers,
 * and runs no user code.
 */
final class KeptValues {

    /** Time for repeated attempts to read a collection that other threads change. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

    private KeptValues() {}

    static void requireOutliving(String field, Object value) throws RejectedException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        open.add(value);
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (seen.add(next)) {
                Class<?> type = typeOf(next);
                if (isOfGeneration(type)) {
                    throw new RejectedException(Messages.keptOfModule(field, type.getName()));
                }
                for (Object part : partsOf(field, next)) {
                    if (part != null) {
                        open.add(part);
                    }
                }
            }
        }
    }

    /** Returns the class that decides which module a value belongs to. */
    private static Class<?> typeOf(Object value) {
        if (value instanceof Class<?> type) {
            return type;
        }
        return value instanceof Member member ? member.getDeclaringClass() : value.getClass();
    }

    private static boolean isOfGeneration(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getClassLoader() instanceof GenerationLoader || GenerationLoader.class.isAssignableFrom(element);
    }

    private static List<?> partsOf(String field, Object value) throws RejectedException {
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value.getClass().getClassLoader() != null) {
            return List.of();
        }
        long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
        while (true) {
            try {
                return partsOf(value);
            } catch (RuntimeException e) {
                // Another thread has changed it, so the loop tries again.
                if (System.nanoTime() > deadline) {
                    throw new RejectedException(Messages.keptInUse(field), e);
                }
            }
        }
    }

    private static List<?> partsOf(Object value) {
        if (value instanceof Collection<?> collection) {
            return Arrays.asList(collection.toArray(), comparatorOf(collection));
        }
        if (value instanceof Map<?, ?> map) {
            return Arrays.asList(map.keySet().toArray(), map.values().toArray(), comparatorOf(map));
        }
        if (value instanceof Optional<?> optional) {
            return optional.stream().toList();
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return Arrays.asList(entry.getKey(), entry.getValue());
        }
        return value instanceof AtomicReference<?> reference ? Arrays.asList(reference.get()) : List.of();
    }

    /** Returns the comparator of a sorted container, which is often of the module; an empty string if there is none. */
    private static Object comparatorOf(Object container) {
        Optional<?> comparator = Optional.empty();
        if (container instanceof SortedSet<?> sorted) {
            comparator = Optional.ofNullable(sorted.comparator());
        } else if (container instanceof SortedMap<?, ?> sorted) {
            comparator = Optional.ofNullable(sorted.comparator());
        } else if (container instanceof PriorityQueue<?> queue) {
            comparator = Optional.ofNullable(queue.comparator());
        }
        return comparator.isPresent() ? comparator.get() : "";
    }
}
