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
 * The stubs that change over together: before a swap every call enters the old providers, after it every call enters the
 * new ones, and there is no time in between at which one stub has swapped and another has not.
 *
 * <p>All call sites share one {@link SwitchPoint}. Invalidating it is the instant of the swap: from then on a call finds
 * its site's new target or waits, on the group's lock, for it to be set. What else belongs to the swap, the pointer to the
 * current generation above all, is read and written under the same lock through {@link #locked}; without that, of two
 * calls in a row the first could enter the new generation and the second still the old one.
 *
 * <p>Thread-safe. No user code runs under the lock.
 */
public final class SwitchGroup {

    /** For the release guard. */
    static final String MARK = EngineMark.TEXT;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Stub<?>> stubs = new ArrayList<>();
    private SwitchPoint epoch = new SwitchPoint();

    /**
     * Runs something at a time when no swap does.
     *
     * @param <T> type of its result
     * @param action short, and free of user code
     * @return its result
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
     * Makes a stub that is not bound to a provider yet; its calls wait for {@link #bind}.
     *
     * @param <S> the service type
     * @param service a public interface
     * @return the stub
     */
    public <S> Stub<S> stub(Class<S> service) {
        return stub(service, Optional.empty());
    }

    /**
     * The same for one of several providers.
     *
     * @param <S> the service type
     * @param service a public interface
     * @param provider the name of its class, for the error at calls when it is gone; empty for the only provider
     * @return the stub
     */
    public <S> Stub<S> stub(Class<S> service, Optional<String> provider) {
        String gone = provider.map(name -> Messages.gone(service, name)).orElseGet(() -> Messages.gone(service));
        return new Stub<>(service, gone, this::locked);
    }

    /**
     * Binds a new stub to its first provider; it takes part in every swap from now on. Called under the lock.
     *
     * @param <S> the service type
     * @param stub made by {@link #stub}
     * @param provider that calls shall enter
     */
    public <S> void bind(Stub<S> stub, S provider) {
        requireLock();
        stub.binding(Optional.of(provider), epoch).set();
        stubs.add(stub);
    }

    /**
     * Changes all stubs over. Called under the lock.
     *
     * @param successors the provider for each stub of this group; a stub without one throws a
     *     {@link dev.dymod.DymodException} at every call from now on
     */
    public void swap(Map<Stub<?>, Object> successors) {
        requireLock();
        SwitchPoint before = epoch;
        SwitchPoint next = new SwitchPoint();
        // Every stub, also those that nobody calls: a site that kept its target would keep the old generation.
        List<Stub.Binding> bindings = stubs.stream()
                .map(stub -> stub.binding(Optional.ofNullable(successors.get(stub)), next))
                .toList();
        SwitchPoint.invalidateAll(new SwitchPoint[] {before});
        bindings.forEach(Stub.Binding::set);
        epoch = next;
    }

    /**
     * Makes the calls of some stubs wait, those of other threads: what they would enter is being replaced. Called under the
     * lock.
     *
     * @param suspended stubs of this group whose providers are marked {@link dev.dymod.Exclusive}
     * @return to be resumed after a {@link #swap}, or after {@link #rebind} of each
     */
    public Suspension suspend(Collection<Stub<?>> suspended) {
        requireLock();
        return new Suspension(
                suspended.stream().flatMap(stub -> stub.gate().stream()).toList());
    }

    /**
     * Binds a stub to another provider of the generation that runs. Called under the lock.
     *
     * @param stub of this group
     * @param provider an instance of its service type; empty for an error at each call
     */
    public void rebind(Stub<?> stub, Optional<?> provider) {
        requireLock();
        stub.binding(provider, epoch).set();
        stub.publish();
    }

    private void requireLock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("stubs are bound under the lock of their group");
        }
    }
}
