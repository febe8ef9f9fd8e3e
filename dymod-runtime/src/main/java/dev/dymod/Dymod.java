package dev.dymod;

import dev.dymod.spi.Linker;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

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
     * All providers of a service, as the calling thread sees them.
     *
     * @param <S> the service type
     * @param service a public interface that is not sealed
     * @return unmodifiable, in the order of the providers files: the providers (static mode), or a live view of stubs, one
     *     for each provider class (dynamic mode); empty when there are none. Iterating over it goes through the providers
     *     of one moment.
     * @throws DymodException when {@code service} is no such interface, or a provider cannot be made
     */
    public static <S> List<S> lookupAll(Class<S> service) {
        ClassLoader loader = defaultLoader(service);
        requireLinkable(service);
        return Linking.linker()
                .flatMap(linker -> linker.lookupAll(service, loader, host -> StaticLinking.declared(service, host)))
                .orElseGet(() -> StaticLinking.lookupAll(service, loader));
    }

    /**
     * Adopts what the watcher has published, now and in this thread.
     *
     * <p>For programs that choose the moment: with {@code -Ddymod.autoReload=false}, nothing else swaps.
     *
     * @return true if something was swapped; false when there is nothing new or it was rejected, and in static mode
     * @throws IllegalStateException when the calling thread has a {@link #hold} open, or is part of a reload: inside a
     *     provider's constructor or a listener
     */
    public static boolean reload() {
        return Linking.linker().map(Linker::reload).orElse(false);
    }

    /**
     * Keeps swaps away until the hold is closed, in all threads.
     *
     * <p>Re-entrant: a thread may open several. A swap that is due lets open holds end, and whoever opens a first one then
     * waits for the swap. In static mode it does nothing.
     *
     * @return to be closed by the same thread
     */
    public static Hold hold() {
        return Linking.linker().map(Linker::hold).orElse(StaticLinking.NO_HOLD);
    }

    /**
     * Tells a listener what happens to the modules of the program, from now on. In static mode nothing does.
     *
     * @param listener called in the thread that reloads, one event after the other; what it throws is logged
     * @return ends that
     */
    public static Subscription onReload(Consumer<? super ReloadEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        return Linking.linker().map(linker -> linker.onReload(listener)).orElse(StaticLinking.NO_SUBSCRIPTION);
    }

    /**
     * The modules whose services have been looked up and can be reloaded.
     *
     * @return a snapshot; empty in static mode
     */
    public static List<ModuleInfo> modules() {
        return Linking.linker().map(Linker::modules).orElse(List.of());
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
