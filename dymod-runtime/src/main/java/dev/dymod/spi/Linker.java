package dev.dymod.spi;

import java.util.Optional;

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
     * Whether lookups through a class loader can be answered by this linker.
     *
     * @param loader the host's class loader
     * @return true when a module is, or can be, reloaded for that loader
     */
    boolean isDynamic(ClassLoader loader);
}
