package dev.dymod.reload;

import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.Suspension;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.Generation;
import dev.dymod.load.KeptFields;
import dev.dymod.load.RejectedException;
import dev.dymod.publication.EngineLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exclusive providers of one change of generations, which are closed before their successors are created. Their calls wait
 * until the successor exists, or another instance of the old class. Used by one thread.
 */
final class ExclusiveProviders {

    /** A call that takes longer may be one that only {@code close} ends, such as the loop of a server. */
    private static final Duration CALLS = Duration.ofSeconds(1);

    private final SwitchGroup sites;
    private final Stubs stubs;
    private final ActiveGenerations before;
    private final List<Closed> closed = new ArrayList<>();
    private final List<Stub<?>> suspended = new ArrayList<>();
    private final List<Suspension> suspensions = new ArrayList<>();

    /** Closed provider, with the key of its stub. */
    private record Closed(StubKey key, Object provider, boolean failed) {}

    ExclusiveProviders(SwitchGroup sites, Stubs stubs, ActiveGenerations before) {
        this.sites = sites;
        this.stubs = stubs;
        this.before = before;
    }

    boolean isAnyClosed() {
        return !closed.isEmpty();
    }

    @SuppressWarnings("ReferenceEquality") // equals would be user code
    boolean isClosed(Object provider) {
        return closed.stream().anyMatch(each -> each.provider() == provider);
    }

    List<Object> closed() {
        return closed.stream().map(Closed::provider).toList();
    }

    /**
     * Suspends the calls of an exclusive provider, and closes it.
     *
     * @throws RejectedException if closing fails
     */
    void close(StubKey key, Stubs.Bound bound) throws RejectedException {
        Object provider = bound.provider().orElseThrow();
        if (!(provider instanceof AutoCloseable closeable)) {
            throw new RejectedException(
                    Messages.notCloseable(provider.getClass().getName()));
        }
        if (!suspended.contains(bound.stub())) {
            suspended.add(bound.stub());
            Suspension suspension = sites.locked(() -> sites.suspend(List.of(bound.stub())));
            suspensions.add(suspension);
            suspension.awaitCallsWithin(CALLS);
        }
        if (!isClosed(provider)) {
            try {
                Generation.close(closeable);
                closed.add(new Closed(key, provider, false));
            } catch (Exception | Error e) {
                closed.add(new Closed(key, provider, true));
                throw new RejectedException(
                        Messages.notClosed(provider.getClass().getName(), e), e);
            }
        }
    }

    /** Replaces each closed provider by another instance of its class, because the change failed. */
    void restore() {
        for (Closed each : closed) {
            Optional<Object> instead = again(each);
            sites.locked(() -> {
                stubs.replace(each.provider(), instead);
                return instead;
            });
        }
    }

    private Optional<Object> again(Closed closed) {
        try {
            Object made = before.providerAgain(closed.key(), closed.provider());
            KeptFields.copyWithin(closed.provider(), made);
            return Optional.of(made);
        } catch (RejectedException | RuntimeException | Error e) {
            if (closed.failed()) {
                return Optional.of(closed.provider()); // It may still be open.
            }
            EngineLog.logger()
                    .log(
                            System.Logger.Level.ERROR,
                            Messages.notRestored(closed.key().service(), e),
                            e);
            return Optional.empty();
        }
    }

    /** Lets the suspended calls continue. */
    void resume() {
        suspensions.forEach(Suspension::resume);
    }
}
