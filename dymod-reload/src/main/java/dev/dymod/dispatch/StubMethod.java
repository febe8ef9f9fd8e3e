package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One method through which a service can be called.
 *
 * @param name of the method
 * @param type its parameters and result, without the receiver
 * @param handle calls it on a provider
 */
record StubMethod(String name, MethodType type, MethodHandle handle) {

    /**
     * Every instance method of the service type, inherited and default ones and bridges included, and {@code toString}.
     *
     * <p>{@code equals} and {@code hashCode} stay with the stub, whatever the interface says of them: its identity is not
     * to change at a swap.
     */
    static List<StubMethod> of(StubPackage place, Class<?> service) {
        MethodHandles.Lookup lookup = place.lookup();
        Map<String, StubMethod> methods = new TreeMap<>(Comparator.naturalOrder());
        for (Method method : service.getMethods()) {
            MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            if (!Modifier.isStatic(method.getModifiers()) && !isIdentity(method.getName(), type)) {
                // Found in the service type itself, so that the JVM selects among overrides as for a direct call.
                methods.computeIfAbsent(
                        method.getName() + type.descriptorString(),
                        key -> new StubMethod(method.getName(), type, find(lookup, service, method.getName(), type)));
            }
        }
        MethodType text = MethodType.methodType(String.class);
        methods.put(
                "toString" + text.descriptorString(),
                new StubMethod("toString", text, find(lookup, Object.class, "toString", text)));
        return List.copyOf(methods.values());
    }

    MethodHandle bindTo(Object provider) {
        return handle.bindTo(provider);
    }

    private static boolean isIdentity(String name, MethodType type) {
        return (name.equals("equals") && type.equals(MethodType.methodType(boolean.class, Object.class)))
                || (name.equals("hashCode") && type.equals(MethodType.methodType(int.class)));
    }

    private static MethodHandle find(MethodHandles.Lookup lookup, Class<?> type, String name, MethodType signature) {
        try {
            return lookup.findVirtual(type, name, signature);
        } catch (ReflectiveOperationException e) {
            throw new DymodException(Messages.notCallable(type, name), e);
        }
    }
}
