package dev.dymod;

import java.lang.reflect.Modifier;

/**
 * Looks services up, so that their providers can be swapped while the program runs.
 *
 * <pre>{@code
 * SheepCounter sheep = Dymod.lookup(SheepCounter.class);
 * while (true) {
 *     System.out.println(sheep.count(3)); // edit the provider: the output changes
 *     Thread.sleep(1000);
 * }
 * }</pre>
 *
 * <p>Both modes mean the same: one provider instance per service and class loader, made at its first lookup. In static
 * mode, which is that of every release, a lookup returns that instance itself. In dynamic mode, while dymod-reload is on
 * the class path and a watcher is alive, it returns a stub: an object that implements the service type alone, equals only
 * itself, and passes each call to the provider of the newest generation.
 *
 * <p>All methods are thread-safe.
 */
public final class Dymod {

    private Dymod() {}

    /**
     * The provider of a service, as the calling thread sees it.
     *
     * <p>The class loader is the thread's context class loader if that sees the identical {@code service}, else the
     * service's own.
     *
     * @param <S> the service type
     * @param service a public interface that is not sealed
     * @return the provider (static mode) or a stub for it (dynamic mode); the same object at every call
     * @throws DymodException when {@code service} is no such interface, there is no provider, there are several, or the
     *     provider cannot be made
     */
    public static <S> S lookup(Class<S> service) {
        return lookup(service, defaultLoader(service));
    }

    /**
     * The provider of a service, as a class loader sees it.
     *
     * @param <S> the service type
     * @param service a public interface that is not sealed
     * @param loader finds the provider; it must see the identical {@code service}
     * @return the provider (static mode) or a stub for it (dynamic mode); the same object at every call
     * @throws DymodException when {@code service} is no such interface or {@code loader} does not see it, there is no
     *     provider, there are several, or the provider cannot be made
     */
    public static <S> S lookup(Class<S> service, ClassLoader loader) {
        requireLinkable(service);
        if (!sees(loader, service)) {
            throw new DymodException(Messages.notVisible(service, loader));
        }
        return Linking.linker()
                .flatMap(linker -> linker.lookup(service, loader))
                .orElseGet(() -> StaticLinking.lookup(service, loader));
    }

    /**
     * Whether lookups by the calling thread can be answered by the reload engine.
     *
     * @return true while dymod-reload is on the class path and has found its watcher; false in every release
     */
    public static boolean isDynamic() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Linking.linker()
                .map(linker -> linker.isDynamic(context != null ? context : ClassLoader.getSystemClassLoader()))
                .orElse(false);
    }

    private static void requireLinkable(Class<?> service) {
        if (!service.isInterface() || service.isAnnotation()) {
            throw new DymodException(Messages.notAnInterface(service));
        }
        if (!Modifier.isPublic(service.getModifiers()) && !Modifier.isProtected(service.getModifiers())) {
            throw new DymodException(Messages.notPublic(service));
        }
        if (service.isSealed()) {
            throw new DymodException(Messages.sealed(service));
        }
    }

    private static ClassLoader defaultLoader(Class<?> service) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && sees(context, service)) {
            return context;
        }
        ClassLoader own = service.getClassLoader();
        return own != null ? own : ClassLoader.getSystemClassLoader();
    }

    private static boolean sees(ClassLoader loader, Class<?> service) {
        try {
            return Class.forName(service.getName(), false, loader) == service;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
