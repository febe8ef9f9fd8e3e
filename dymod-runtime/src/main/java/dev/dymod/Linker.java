package dev.dymod;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Link between {@link Dymod} and a reload engine: binds service types to providers that can be swapped. dymod-reload implements
 * it; programs use {@link Dymod}.
 *
 * <p>dymod-runtime loads at most one linker, once, through the {@link java.util.ServiceLoader} of its own class loader. Without
 * a linker all lookups are static. Implementations are thread-safe.
 */
public interface Linker {

    /**
     * Returns the version of dymod that this linker was built with. The runtime refuses a linker of another version.
     *
     * @return the version, as in the artifact's coordinates
     */
    String version();

    /**
     * Returns the object through which callers reach the provider of a service.
     *
     * @param <S> the service type
     * @param service a public interface
     * @param loader the program's class loader; it finds the identical {@code service}
     * @return the same object for the same service and loader; empty if the lookup shall be static
     * @throws dev.dymod.DymodException if this linker is responsible for the service and there is no provider or more than
     *     one, or if the provider's constructor fails
     */
    <S> Optional<S> lookup(Class<S> service, ClassLoader loader);

    /**
     * Returns the objects through which callers reach all providers of a service.
     *
     * @param <S> the service type
     * @param service a public interface
     * @param loader the program's class loader; it finds the identical {@code service}
     * @param declared returns the providers on the class path of a loader; each creates its instance once, for static lookups
     *     too
     * @return an unmodifiable live view in the order of the providers files; empty if the lookup shall be static
     * @throws dev.dymod.DymodException if this linker is responsible for the service and a provider's constructor fails
     */
    <S> Optional<List<S>> lookupAll(
            Class<S> service, ClassLoader loader, Function<ClassLoader, List<ServiceLoader.Provider<S>>> declared);

    /**
     * Adopts the newest publications now, in the calling thread.
     *
     * @return whether at least one module was swapped
     * @throws IllegalStateException if the calling thread has a hold open, or is itself in a reload
     */
    boolean reload();

    /**
     * Opens a hold, which forbids swaps until it is closed.
     *
     * @return the hold, which belongs to the calling thread
     */
    Hold hold();

    /**
     * Calls a listener for every reload event from now on.
     *
     * @param listener called in the thread that reloads, with no lock held; what it throws is logged
     * @return closes the subscription
     */
    Subscription onReload(Consumer<? super ReloadEvent> listener);

    /**
     * Returns the modules that programs in this JVM have looked up through this linker.
     *
     * @return an unmodifiable snapshot
     */
    List<ModuleInfo> modules();

    /**
     * Returns whether this linker can answer lookups through a class loader.
     *
     * @param loader the program's class loader
     * @return true if a module is or can be attached to that loader
     */
    boolean isDynamic(ClassLoader loader);
}
