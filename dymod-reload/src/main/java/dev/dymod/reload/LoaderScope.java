package dev.dymod.reload;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps objects alive exactly as long as a class loader, even if they refer to that class loader.
 *
 * <p>A map with weak keys cannot do this, because a value that refers to its key keeps the key alive. Here the class loader
 * itself refers to the objects, through a class that it defines.
 */
final class LoaderScope {

    private static final ClassValue<List<Object>> HELD = new ClassValue<>() {
        @Override
        protected List<Object> computeValue(Class<?> type) {
            return new CopyOnWriteArrayList<>();
        }
    };

    /** Objects of the system class loader, which lives as long as the JVM: so this class may refer to them itself. */
    private static final List<Object> OF_SYSTEM = new CopyOnWriteArrayList<>();

    private LoaderScope() {}

    static void hold(ClassLoader loader, Object object) {
        if (loader.equals(ClassLoader.getSystemClassLoader())) {
            OF_SYSTEM.add(object);
            return;
        }
        // No class of the loader may be known, since a service may be of a parent. The JDK defines a proxy class, once.
        Class<?> own = Proxy.newProxyInstance(
                        loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> proxy)
                .getClass();
        HELD.get(own).add(object);
    }
}
