package dev.dymod.reload;

import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.Suspension;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.GenerationLoader;
import dev.dymod.load.KeptFields;
import dev.dymod.load.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The providers that are closed before their successors are made, during one change of generations: calls of them wait from
 * then on, and are let in again to the successor, or to another instance of the old class. Used by one thread.
 */
final class Exclusives {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    /** A call that takes longer may be one that the closing ends, like that of a server's loop. */
    private static final Duration CALLS = Duration.ofSeconds(1);

    private final SwitchGroup sites;
    private final Stubs stubs;
    private final Running before;
    private final List<Closed> closed = new ArrayList<>();
    private final List<Stub<?>> suspended = new ArrayList<>();
    private final List<Suspension> suspensions = new ArrayList<>();

    /** A provider that was closed, by the entrance that it is made again for, and whether closing it failed. */
    private record Closed(Entrance entrance, Object provider, boolean failed) {}

    Exclusives(SwitchGroup sites, Stubs stubs, Running before) {
        this.sites = sites;
        this.stubs = stubs;
        this.before = before;
    }

    boolean isAnyClosed() {
        return !closed.isEmpty();
    }

    @SuppressWarnings("ReferenceEquality") // Their equals is the user's.
    boolean isClosed(Object provider) {
        return closed.stream().anyMatch(each -> each.provider() == provider);
    }

    List<Object> closed() {
        return closed.stream().map(Closed::provider).toList();
    }

    /**
     * Makes the calls of an exclusive provider wait, and closes it.
     *
     * @throws RejectedException when it cannot be closed
     */
    void close(Entrance entrance, Stubs.Bound bound) throws RejectedException {
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
                close(closeable);
                closed.add(new Closed(entrance, provider, false));
            } catch (Exception | Error e) {
                closed.add(new Closed(entrance, provider, true));
                throw new RejectedException(
                        Messages.notClosed(provider.getClass().getName(), e), e);
            }
        }
    }

    /** With the context loader that its constructor had. */
    private static void close(AutoCloseable provider) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        if (provider.getClass().getClassLoader() instanceof GenerationLoader loader) {
            thread.setContextClassLoader(loader.host());
        }
        try {
            provider.close();
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** Puts another instance in the place of each provider that was closed for nothing. */
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
            Object made = before.providerAgain(closed.entrance(), closed.provider());
            KeptFields.copyWithin(closed.provider(), made);
            return Optional.of(made);
        } catch (RejectedException | RuntimeException | Error e) {
            if (closed.failed()) {
                return Optional.of(closed.provider()); // It may be open still.
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    Messages.notRestored(closed.entrance().service(), e),
                    e);
            return Optional.empty();
        }
    }

    /** Lets calls in again. */
    void resume() {
        suspensions.forEach(Suspension::resume);
    }
}
