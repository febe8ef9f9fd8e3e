package dev.dymod.reload;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Holds objects for as long as a class loader lives, and no longer, whatever they refer to.
 *
 * <p>A map with weak keys cannot: its values are held by the map, and those that refer to their key keep it for ever. Here the
 * class loader itself holds them, by a class that it defines.
 */
final class Anchor {

    private static final ClassValue<List<Object>> HELD = new ClassValue<>() {
        @Override
        protected List<Object> computeValue(Class<?> type) {
            return new CopyOnWriteArrayList<>();
        }
    };

    private Anchor() {}

    static void hold(ClassLoader loader, Object object) {
        // A service may be of a loader above, so that no class of this one is known; the JDK makes one, and that once.
        Class<?> own = Proxy.newProxyInstance(
                        loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> proxy)
                .getClass();
        HELD.get(own).add(object);
    }
}
