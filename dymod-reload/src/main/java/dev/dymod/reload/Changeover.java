package dev.dymod.reload;

import dev.dymod.Exclusive;
import dev.dymod.ReloadEvent;
import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.Generation;
import dev.dymod.load.KeptFields;
import dev.dymod.load.RejectedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Change from the current generations to the next ones, in six steps: create the providers that callers have looked up, send
 * events, wait for holds, replace exclusive providers, copy kept values, swap. If a step fails, the current generations keep
 * running. Used once, by one thread. User code runs without the lock of the switch group.
 */
final class Changeover {

    private final SharedState shared;
    private final CallSide calls;
    private final SwitchGroup sites;
    private final Stubs stubs;
    private final ActiveGenerations before;
    private final ActiveGenerations next;

    /** Stubs with their current providers, as of the creation of the successors. */
    private Map<StubKey, Stubs.Bound> bound = Map.of();

    private Map<StubKey, Stubs.Bound> successors = Map.of();
    private Map<Class<?>, List<StubKey>> lists = Map.of();
    private final ExclusiveProviders exclusives;

    Changeover(SharedState shared, CallSide calls, ActiveGenerations before, ActiveGenerations next) {
        this.shared = shared;
        this.calls = calls;
        this.sites = calls.sites();
        this.stubs = calls.stubs();
        this.before = before;
        this.next = next;
        this.exclusives = new ExclusiveProviders(sites, stubs, before);
    }

    /**
     * Runs the change.
     *
     * @throws RejectedException if the next generations cannot run; the current ones keep running
     */
    void run(ReloadAttempt attempt) throws RejectedException {
        try {
            try (FlightRecording.Stage stage = FlightRecording.make(attempt.publications.values())) {
                makeSuccessors();
                stage.outcome("made");
            }
            attempt.loaded();
            announce();
            try (FlightRecording.Stage stage = FlightRecording.swap(attempt.publications.values())) {
                // If a lookup came in between, its provider is created without making holds wait for the constructor.
                while (!shared.holds().whenNoneIsOpen(this::changeOver)) {
                    makeSuccessors();
                }
                stage.outcome("swapped");
            }
            attempt.swapped();
        } catch (RejectedException | RuntimeException | Error e) {
            Generation.discardAll(next.without(before));
            exclusives.restore();
            throw e;
        } finally {
            exclusives.resume();
        }
        for (Generation generation : before.without(next)) {
            shared.retirement().retire(generation, exclusives.closed());
        }
    }

    private void announce() {
        for (Generation generation : next.without(before)) {
            String module = generation.publication().module();
            shared.listeners()
                    .send(new ReloadEvent.AboutToReload(
                            module,
                            before.number(module),
                            generation.publication().generation()));
        }
    }

    /** Swaps; returns false if a lookup came in between, so that another successor has to be created. */
    private boolean changeOver() throws RejectedException {
        if (!sites.locked(this::isAllMade)) {
            return false;
        }
        replaceExclusives();
        keepValues();
        while (!sites.locked(this::swap)) {
            if (!exclusives.isAnyClosed()) {
                return false;
            }
            // Waiting for holds again could deadlock: a thread with a hold may call a provider that has been closed.
            makeSuccessors();
            replaceExclusives();
            keepValues();
        }
        return true;
    }

    private boolean swap() {
        if (!isAllMade()) {
            return false;
        }
        stubs.swap(successors, lists);
        calls.run(next);
        return true;
    }

    /** Returns whether no lookup came in since the successors were created. */
    private boolean isAllMade() {
        return stubs.all().keySet().equals(bound.keySet())
                && stubs.listedServices().equals(List.copyOf(lists.keySet()));
    }

    /** Creates the successors of all providers but the exclusive ones, in the order in which the current ones were created. */
    private void makeSuccessors() throws RejectedException {
        Map<StubKey, Stubs.Bound> made = new LinkedHashMap<>();
        Map<Class<?>, List<StubKey>> listed = new LinkedHashMap<>();
        List<Class<?>> services = sites.locked(() -> {
            bound = stubs.all();
            return stubs.listedServices();
        });
        for (Map.Entry<StubKey, Stubs.Bound> each : bound.entrySet()) {
            if (!isExclusive(each.getValue())) {
                made.put(each.getKey(), successor(each.getKey(), each.getValue()));
            }
        }
        for (Class<?> service : services) {
            List<StubKey> declared = next.keys(service);
            List<StubKey> keys = sites.locked(() -> stubs.keys(service, declared));
            listed.put(service, keys);
            for (StubKey key : keys) {
                if (!bound.containsKey(key)) {
                    Stub<?> stub = sites.stub(service, key.type());
                    made.put(key, new Stubs.Bound(stub, next.provider(key)));
                }
            }
        }
        successors = made;
        lists = listed;
    }

    private Stubs.Bound successor(StubKey key, Stubs.Bound predecessor) throws RejectedException {
        return new Stubs.Bound(predecessor.stub(), next.provider(key));
    }

    private boolean isExclusive(Stubs.Bound each) {
        return each.provider()
                .filter(provider -> provider.getClass().isAnnotationPresent(Exclusive.class))
                .filter(provider -> !next.has(provider))
                .isPresent();
    }

    /** Closes all exclusive providers before it creates the first successor, which may need a resource of any of them. */
    private void replaceExclusives() throws RejectedException {
        for (Map.Entry<StubKey, Stubs.Bound> each : bound.entrySet()) {
            if (isExclusive(each.getValue())) {
                exclusives.close(each.getKey(), each.getValue());
            }
        }
        for (Map.Entry<StubKey, Stubs.Bound> each : bound.entrySet()) {
            if (isExclusive(each.getValue())) {
                successors.put(each.getKey(), successor(each.getKey(), each.getValue()));
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // equals would be user code
    private void keepValues() throws RejectedException {
        for (Map.Entry<StubKey, Stubs.Bound> each : successors.entrySet()) {
            Stubs.Bound predecessor = bound.get(each.getKey());
            if (predecessor != null
                    && predecessor.provider().isPresent()
                    && each.getValue().provider().isPresent()) {
                Object from = predecessor.provider().get();
                Object to = each.getValue().provider().get();
                if (from != to) {
                    KeptFields.copy(from, to);
                }
            }
        }
    }
}
