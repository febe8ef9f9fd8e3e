package dev.dymod.dispatch;

import dev.dymod.publication.EngineMark;
import java.lang.invoke.SwitchPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Stubs that swap at one instant: before it every call enters the old providers, after it every call enters the new ones.
 *
 * <p>All call sites share one {@link SwitchPoint}. Invalidating it is the instant of the swap: from then on a call finds its
 * site's new target, or waits for it on the group's lock. Other state of the swap, above all the pointer to the current
 * generations, is read and written under the same lock, through {@link #locked}. Otherwise the first of two calls could enter
 * the new generation, and the second one the old generation.
 *
 * <p>Thread-safe. No user code runs under the lock.
 */
public final class SwitchGroup {

    /** Mark by which the release guard recognises the engine. */
    static final String MARK = EngineMark.TEXT;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Stub<?>> stubs = new ArrayList<>();
    private SwitchPoint epoch = new SwitchPoint();

    /**
     * Runs an action under the lock of the group, while no swap happens.
     *
     * @param <T> the type of the result
     * @param action a short action, which runs no user code
     * @return the result of the action
     */
    public <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Creates a stub that is not bound to a provider yet; its calls wait for {@link #bind}.
     *
     * @param <S> the service type
     * @param service a public interface
     * @return the stub
     */
    public <S> Stub<S> stub(Class<S> service) {
        return stub(service, Optional.empty());
    }

    /**
     * Creates a stub for one of several providers.
     *
     * @param <S> the service type
     * @param service a public interface
     * @param provider the provider's class name, for the error message of later calls; empty for the only provider
     * @return the stub
     */
    public <S> Stub<S> stub(Class<S> service, Optional<String> provider) {
        String gone = provider.map(name -> Messages.gone(service, name)).orElseGet(() -> Messages.gone(service));
        return new Stub<>(service, gone, this::locked);
    }

    /**
     * Binds a new stub to its first provider. The stub takes part in every later swap. Called under the lock.
     *
     * @param <S> the service type
     * @param stub a stub of this group
     * @param provider the provider that calls enter
     */
    public <S> void bind(Stub<S> stub, S provider) {
        requireLock();
        binding(stub, Optional.of(provider), epoch).set();
        stubs.add(stub);
    }

    /**
     * Swaps the providers of all stubs. Called under the lock.
     *
     * @param successors the next provider of each stub of this group; a call of a stub without one throws a
     *     {@link dev.dymod.DymodException}
     */
    public void swap(Map<Stub<?>, Object> successors) {
        requireLock();
        SwitchPoint before = epoch;
        SwitchPoint next = new SwitchPoint();
        // Includes stubs that are no longer called, because a site with an old target would keep the old generation
        // alive.
        List<Stub.Binding> bindings = stubs.stream()
                .map(stub -> binding(stub, Optional.ofNullable(successors.get(stub)), next))
                .toList();
        SwitchPoint.invalidateAll(new SwitchPoint[] {before});
        bindings.forEach(Stub.Binding::set);
        epoch = next;
    }

    /**
     * Makes calls of some stubs by other threads wait, because their providers are being replaced. Called under the lock.
     *
     * @param suspended stubs of this group whose providers are marked {@link dev.dymod.Exclusive}
     * @return the suspension, which must be resumed after a {@link #swap}, or after {@link #rebind} of each stub
     */
    public Suspension suspend(Collection<Stub<?>> suspended) {
        requireLock();
        return new Suspension(
                suspended.stream().flatMap(stub -> stub.gate().stream()).toList());
    }

    /**
     * Binds a stub to another provider of the current generation, without a swap. Called under the lock.
     *
     * @param stub a stub of this group
     * @param provider an instance of the service type; if empty, each call throws an error
     */
    public void rebind(Stub<?> stub, Optional<?> provider) {
        requireLock();
        binding(stub, provider, epoch).set();
        stub.publish();
    }

    private static Stub.Binding binding(Stub<?> stub, Optional<?> provider, SwitchPoint epoch) {
        ProviderLoaders.note(stub.object(), provider);
        return stub.binding(provider, epoch);
    }

    private void requireLock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("stubs are bound under the lock of their group");
        }
    }
}
