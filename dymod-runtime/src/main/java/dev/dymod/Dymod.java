package dev.dymod;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Looks up the providers of services, so that dymod can swap a provider while the program runs.
 *
 * <pre>{@code
 * SheepCounter sheep = Dymod.lookup(SheepCounter.class);
 * while (true) {
 *     System.out.println(sheep.count(3)); // edit the provider: the output changes
 *     Thread.sleep(1000);
 * }
 * }</pre>
 *
 * <p>A lookup runs in one of two modes. Both create one provider instance for each service and class loader, at the first
 * lookup.
 *
 * <ul>
 *   <li><b>Static mode</b>, the mode of every release: a lookup returns the provider itself, as {@link java.util.ServiceLoader}
 *       finds it.
 *   <li><b>Dynamic mode</b>, while dymod-reload is on the class path and a watcher publishes the service: a lookup returns a
 *       stub. A stub implements the service type alone, equals only itself, and passes each call to the provider of the
 *       current generation. A call that has begun stays in its generation.
 * </ul>
 *
 * <p>The system property {@code dymod.mode} selects the mode: {@code auto} (the default), {@code dynamic} (a lookup that would
 * be static fails), or {@code static}.
 *
 * <p>All methods are thread-safe. None accepts or returns null.
 */
public final class Dymod {

    private Dymod() {}

    /**
     * Returns the provider of a service, as the calling thread sees it.
     *
     * <p>Uses the thread's context class loader if that loader finds the identical {@code service}, and the class loader of
     * {@code service} otherwise.
     *
     * @param <S> the service type
     * @param service a public interface that is not sealed
     * @return the provider (static mode) or its stub (dynamic mode); the same object for every call
     * @throws DymodException if {@code service} is not such an interface, if there is no provider or more than one, or if the
     *     provider's constructor fails
     */
    public static <S> S lookup(Class<S> service) {
        return lookup(service, defaultLoader(service));
    }

    /**
     * Returns the provider of a service, as a class loader sees it.
     *
     * @param <S> the service type
     * @param service a public interface that is not sealed
     * @param loader the class loader that finds the provider; it must find the identical {@code service}
     * @return the provider (static mode) or its stub (dynamic mode); the same object for every call
     * @throws DymodException if {@code service} is not such an interface, if {@code loader} does not find it, if there is no
     *     provider or more than one, or if the provider's constructor fails
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
     * Returns all providers of a service, as the calling thread sees them. Chooses the class loader as
     * {@link #lookup(Class)} does.
     *
     * <pre>{@code
     * List<Command> commands = Dymod.lookupAll(Command.class);
     * commands.forEach(command -> menu.add(command.name()));
     * }</pre>
     *
     * @param <S> the service type
     * @param service a public interface that is not sealed
     * @return an unmodifiable list in the order of the providers files, empty if there is no provider. In static mode it holds
     *     the providers. In dynamic mode it is a live view of stubs, one for each provider class: a swap changes its
     *     contents, and an iterator keeps the providers of the moment at which it was created
     * @throws DymodException if {@code service} is not such an interface, or if a provider's constructor fails
     */
    public static <S> List<S> lookupAll(Class<S> service) {
        ClassLoader loader = defaultLoader(service);
        requireLinkable(service);
        return Linking.linker()
                .flatMap(linker -> linker.lookupAll(service, loader, host -> StaticLinking.declared(service, host)))
                .orElseGet(() -> StaticLinking.lookupAll(service, loader));
    }

    /**
     * Adopts the newest publications now, in the calling thread.
     *
     * <p>For programs that choose the moment of a swap, between two frames for instance. With
     * {@code -Ddymod.autoReload=false}, only this method swaps. A publication that cannot run is rejected and logged; the
     * current generation keeps running.
     *
     * @return true if at least one module was swapped; false if nothing is new, if it was rejected, and in static mode
     * @throws IllegalStateException if the calling thread has a {@link #hold} open, or is itself in a reload: in a provider's
     *     constructor or in a listener
     */
    public static boolean reload() {
        return Linking.linker().map(Linker::reload).orElse(false);
    }

    /**
     * Forbids swaps until the returned hold is closed: all calls, in all threads, enter the same generation.
     *
     * <p>A thread may open several holds. A due swap waits until all open holds are closed; a thread that opens its first
     * hold meanwhile waits for that swap. In static mode a hold has no effect.
     *
     * @return the hold, which the calling thread must close; see {@link Hold} for an example
     */
    public static Hold hold() {
        return Linking.linker().map(Linker::hold).orElse(StaticLinking.NO_HOLD);
    }

    /**
     * Calls a listener for every reload event from now on. In static mode there are no events.
     *
     * <pre>{@code
     * Dymod.onReload(event -> {
     *     if (event instanceof ReloadEvent.Reloaded reloaded) {
     *         cache.clear();
     *     }
     * });
     * }</pre>
     *
     * @param listener called in the thread that reloads, for one event after the other; what it throws is logged
     * @return closes the subscription; a program that listens until it ends may ignore it
     */
    public static Subscription onReload(Consumer<? super ReloadEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        return Linking.linker().map(linker -> linker.onReload(listener)).orElse(StaticLinking.NO_SUBSCRIPTION);
    }

    /**
     * Returns the modules that this program has looked up services of and that dymod can swap.
     *
     * @return an unmodifiable snapshot; empty in static mode
     */
    public static List<ModuleInfo> modules() {
        return Linking.linker().map(Linker::modules).orElse(List.of());
    }

    /**
     * Returns whether lookups by the calling thread can be dynamic.
     *
     * @return true if dymod-reload is on the class path and has found a live watcher or {@code dymod.directory}; false in
     *     every release
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
