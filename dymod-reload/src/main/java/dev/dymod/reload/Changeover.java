package dev.dymod.reload;

import dev.dymod.Exclusive;
import dev.dymod.ReloadEvent;
import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.Suspension;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.Generation;
import dev.dymod.load.KeptFields;
import dev.dymod.load.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change from the generations that run to the next ones: make what callers have looked up, tell, wait for holds, take kept
 * values over, swap. Whatever fails, the program goes on as before. Used once, by one thread; user code runs without a lock.
 */
final class Changeover {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    private final Engine engine;
    private final SwitchGroup sites;
    private final Stubs stubs;
    private final Running before;
    private final Running next;

    /** What calls enter now, as it was when the successors were made. */
    private Map<Entrance, Stubs.Bound> bound = Map.of();

    private Map<Entrance, Stubs.Bound> successors = Map.of();
    private Map<Class<?>, List<Entrance>> lists = Map.of();

    /** Exclusive providers that were closed for their successors. */
    private final Map<Entrance, Object> closed = new LinkedHashMap<>();

    private Optional<Suspension> suspension = Optional.empty();

    Changeover(Engine engine, SwitchGroup sites, Stubs stubs, Running before, Running next) {
        this.engine = engine;
        this.sites = sites;
        this.stubs = stubs;
        this.before = before;
        this.next = next;
    }

    /**
     * Runs it.
     *
     * @param swap what belongs to the swap, run at its instant: short, and free of user code
     * @throws RejectedException when the next generations cannot run; all is as it was
     */
    void run(Attempt attempt, Runnable swap) throws RejectedException {
        try {
            try (Flight.Stage stage = Flight.make(attempt.publications.values())) {
                makeSuccessors(false);
                stage.outcome("made");
            }
            attempt.loaded();
            tell();
            try (Flight.Stage stage = Flight.swap(attempt.publications.values())) {
                engine.holds().whenNoneIsOpen(() -> changeOver(swap));
                stage.outcome("swapped");
            }
            attempt.swapped();
        } catch (RejectedException | RuntimeException | Error e) {
            discard(next.without(before));
            restore();
            throw e;
        } finally {
            suspension.ifPresent(Suspension::resume);
        }
        for (Generation generation : before.without(next)) {
            engine.retirement().retire(generation, closed.values());
        }
    }

    private void tell() {
        for (Generation generation : next.without(before)) {
            String module = generation.publication().module();
            engine.listeners()
                    .tell(new ReloadEvent.AboutToReload(
                            module,
                            before.number(module),
                            generation.publication().generation()));
        }
    }

    private void changeOver(Runnable swap) throws RejectedException {
        boolean swapped = false;
        while (!swapped) {
            // Again if a lookup asked for one more meanwhile.
            makeSuccessors(true);
            keepValues();
            swapped = sites.locked(() -> {
                if (!stubs.all().keySet().equals(bound.keySet())
                        || !List.copyOf(lists.keySet()).equals(stubs.listedServices())) {
                    return false;
                }
                stubs.swap(successors, lists);
                swap.run();
                return true;
            });
        }
    }

    /**
     * Makes the providers that callers wait for, in the order in which the present ones were made.
     *
     * @param exclusive whether those too whose predecessors have to be closed first
     */
    private void makeSuccessors(boolean exclusive) throws RejectedException {
        bound = sites.locked(stubs::all);
        Map<Entrance, Stubs.Bound> made = new LinkedHashMap<>();
        for (Map.Entry<Entrance, Stubs.Bound> each : bound.entrySet()) {
            if (!isExclusive(each.getValue())) {
                made.put(each.getKey(), new Stubs.Bound(each.getValue().stub(), next.provider(each.getKey())));
            }
        }
        lists = new LinkedHashMap<>();
        for (Class<?> service : sites.locked(stubs::listedServices)) {
            List<Entrance> entrances = next.entrances(service);
            lists.put(service, entrances);
            for (Entrance entrance : entrances) {
                if (!bound.containsKey(entrance)) {
                    Stub<?> stub = sites.stub(service);
                    made.put(entrance, new Stubs.Bound(stub, next.provider(entrance)));
                }
            }
        }
        successors = made;
        if (exclusive) {
            replaceExclusive();
        }
    }

    private boolean isExclusive(Stubs.Bound each) {
        return each.provider()
                .filter(provider -> provider.getClass().isAnnotationPresent(Exclusive.class))
                .filter(provider -> !next.has(provider))
                .isPresent();
    }

    private void replaceExclusive() throws RejectedException {
        Map<Entrance, Stubs.Bound> exclusive = new LinkedHashMap<>();
        bound.forEach((entrance, each) -> {
            if (isExclusive(each)) {
                exclusive.put(entrance, each);
            }
        });
        if (exclusive.isEmpty()) {
            return;
        }
        for (Stubs.Bound each : exclusive.values()) {
            Object provider = each.provider().orElseThrow();
            if (!(provider instanceof AutoCloseable)) {
                throw new RejectedException(
                        Messages.notCloseable(provider.getClass().getName()));
            }
        }
        suspension.ifPresent(Suspension::resume);
        suspension = Optional.of(sites.locked(() ->
                sites.suspend(exclusive.values().stream().map(Stubs.Bound::stub).toList())));
        for (Map.Entry<Entrance, Stubs.Bound> each : exclusive.entrySet()) {
            Object provider = each.getValue().provider().orElseThrow();
            if (closed.putIfAbsent(each.getKey(), provider) == null) {
                close((AutoCloseable) provider);
            }
        }
        for (Map.Entry<Entrance, Stubs.Bound> each : exclusive.entrySet()) {
            successors.put(each.getKey(), new Stubs.Bound(each.getValue().stub(), next.provider(each.getKey())));
        }
    }

    private static void close(AutoCloseable provider) throws RejectedException {
        try {
            provider.close();
        } catch (Exception | Error e) {
            throw new RejectedException(Messages.notClosed(provider.getClass().getName()) + ": " + e, e);
        }
    }

    private void keepValues() throws RejectedException {
        for (Map.Entry<Entrance, Stubs.Bound> each : successors.entrySet()) {
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

    private static void discard(List<Generation> generations) {
        for (Generation generation : generations) {
            try {
                generation.discard();
            } catch (Exception e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        Messages.notDiscarded(
                                generation.publication().module(),
                                generation.publication().generation()),
                        e);
            }
        }
    }

    /** What was closed for nothing is made again. */
    private void restore() {
        for (Map.Entry<Entrance, Object> each : new ArrayList<>(closed.entrySet())) {
            Optional<Object> again = Optional.empty();
            try {
                Object made = before.providerAgain(each.getKey(), each.getValue());
                KeptFields.copy(each.getValue(), made);
                again = Optional.of(made);
            } catch (RejectedException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        Messages.notRestored(each.getKey().service()),
                        e);
            }
            Optional<Object> provider = again;
            sites.locked(() -> {
                stubs.rebind(each.getKey(), provider);
                return provider;
            });
        }
    }
}
