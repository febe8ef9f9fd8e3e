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
 * Method of a service type that a stub implements.
 *
 * @param name the name of the method
 * @param type the parameters and the result, without the receiver
 * @param isVarargs whether the method has variable arguments, which scripts ask by reflection
 * @param handle calls the method on a provider
 */
record StubMethod(String name, MethodType type, boolean isVarargs, MethodHandle handle) {

    /**
     * Returns all instance methods of a service type, including inherited methods, default methods and bridges, and
     * {@code toString}.
     *
     * <p>{@code equals} and {@code hashCode} are not among them, even if the interface declares them, because the identity of a
     * stub must not change at a swap.
     */
    static List<StubMethod> of(StubPackage place, Class<?> service) {
        MethodHandles.Lookup lookup = place.lookup();
        Map<String, StubMethod> methods = new TreeMap<>(Comparator.naturalOrder());
        for (Method method : service.getMethods()) {
            MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            if (!Modifier.isStatic(method.getModifiers()) && !isIdentity(method.getName(), type)) {
                // Looked up in the service type itself, so that the JVM selects an override as for a direct call.
                methods.computeIfAbsent(
                        method.getName() + type.descriptorString(),
                        key -> new StubMethod(
                                method.getName(),
                                type,
                                method.isVarArgs(),
                                find(lookup, service, method.getName(), type)));
            }
        }
        MethodType text = MethodType.methodType(String.class);
        methods.put(
                "toString" + text.descriptorString(),
                new StubMethod("toString", text, false, find(lookup, Object.class, "toString", text)));
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
