package dev.dymod.spi;

import dev.dymod.Hold;
import dev.dymod.ModuleInfo;
import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Binds service types to providers in a way of its own, in place of the plain {@link java.util.ServiceLoader} lookup.
 *
 * <p>dymod-runtime finds at most one linker, once, through the {@link java.util.ServiceLoader} of its own class
 * loader. Implementations are thread-safe.
 */
public interface Linker {

    /**
     * The version of dymod that this linker was built with; the runtime refuses a linker of another version.
     *
     * @return the version, as in the artifact's coordinates
     */
    String version();

    /**
     * The object through which callers reach the provider of a service.
     *
     * @param <S> the service type
     * @param service a public interface
     * @param loader the host's class loader; it sees the identical {@code service}
     * @return the same object for the same service and loader, or empty when the lookup is to be a static one
     * @throws dev.dymod.DymodException when this linker is responsible and there is no provider, there are several, or
     *     the provider cannot be made
     */
    <S> Optional<S> lookup(Class<S> service, ClassLoader loader);

    /**
     * The objects through which callers reach all providers of a service.
     *
     * @param <S> the service type
     * @param service a public interface
     * @param loader the host's class loader; it sees the identical {@code service}
     * @param declared the providers on the plain class path of a loader; each is made once, for static lookups too
     * @return a live view in the order of the providers file, unmodifiable, or empty when the lookup is to be a static one
     * @throws dev.dymod.DymodException when this linker is responsible and a provider cannot be made
     */
    <S> Optional<List<S>> lookupAll(
            Class<S> service, ClassLoader loader, Function<ClassLoader, List<ServiceLoader.Provider<S>>> declared);

    /**
     * Adopts what is published, now.
     *
     * @return whether something was swapped
     * @throws IllegalStateException when the calling thread has a hold open, or is itself part of a reload
     */
    boolean reload();

    /**
     * Keeps swaps away.
     *
     * @return a hold of the calling thread
     */
    Hold hold();

    /**
     * Tells what happens to modules from now on.
     *
     * @param listener called in the thread that reloads, with no lock held; what it throws is logged
     * @return ends that
     */
    Subscription onReload(Consumer<? super ReloadEvent> listener);

    /**
     * The modules that programs in this JVM have looked up through this linker.
     *
     * @return a snapshot
     */
    List<ModuleInfo> modules();

    /**
     * Whether lookups through a class loader can be answered by this linker.
     *
     * @param loader the host's class loader
     * @return true when a module is, or can be, reloaded for that loader
     */
    boolean isDynamic(ClassLoader loader);
}
