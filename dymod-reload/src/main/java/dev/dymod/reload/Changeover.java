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
 * The change from the generations that run to the next ones: make what callers have looked up, tell, wait for holds, take kept
 * values over, swap. Whatever fails, the program goes on as before. Used once, by one thread; user code runs without a lock.
 */
final class Changeover {

    private final Engine engine;
    private final Calls calls;
    private final SwitchGroup sites;
    private final Stubs stubs;
    private final Running before;
    private final Running next;

    /** What calls enter now, as it was when the successors were made. */
    private Map<Entrance, Stubs.Bound> bound = Map.of();

    private Map<Entrance, Stubs.Bound> successors = Map.of();
    private Map<Class<?>, List<Entrance>> lists = Map.of();
    private final Exclusives exclusives;

    Changeover(Engine engine, Calls calls, Running before, Running next) {
        this.engine = engine;
        this.calls = calls;
        this.sites = calls.sites();
        this.stubs = calls.stubs();
        this.before = before;
        this.next = next;
        this.exclusives = new Exclusives(sites, stubs, before);
    }

    /**
     * Runs it.
     *
     * @throws RejectedException when the next generations cannot run; all is as it was
     */
    void run(Attempt attempt) throws RejectedException {
        try {
            try (Flight.Stage stage = Flight.make(attempt.publications.values())) {
                makeSuccessors();
                stage.outcome("made");
            }
            attempt.loaded();
            tell();
            try (Flight.Stage stage = Flight.swap(attempt.publications.values())) {
                // Holds do not wait for the constructors of what a lookup has asked for meanwhile.
                while (!engine.holds().whenNoneIsOpen(this::changeOver)) {
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
            engine.retirement().retire(generation, exclusives.closed());
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

    /** False when a lookup came in between: then there is more to be made. */
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
            // No way back to waiting for holds: one of them may call what has been closed.
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

    /** Whether callers have looked up nothing since. */
    private boolean isAllMade() {
        return stubs.all().keySet().equals(bound.keySet())
                && stubs.listedServices().equals(List.copyOf(lists.keySet()));
    }

    /** Makes the providers that callers wait for, in the order in which the present ones were made; not for exclusive ones. */
    private void makeSuccessors() throws RejectedException {
        Map<Entrance, Stubs.Bound> made = new LinkedHashMap<>();
        Map<Class<?>, List<Entrance>> listed = new LinkedHashMap<>();
        List<Class<?>> services = sites.locked(() -> {
            bound = stubs.all();
            return stubs.listedServices();
        });
        for (Map.Entry<Entrance, Stubs.Bound> each : bound.entrySet()) {
            if (!isExclusive(each.getValue())) {
                made.put(each.getKey(), successor(each.getKey(), each.getValue()));
            }
        }
        for (Class<?> service : services) {
            List<Entrance> declared = next.entrances(service);
            List<Entrance> entrances = sites.locked(() -> stubs.entrances(service, declared));
            listed.put(service, entrances);
            for (Entrance entrance : entrances) {
                if (!bound.containsKey(entrance)) {
                    Stub<?> stub = sites.stub(service, entrance.type());
                    made.put(entrance, new Stubs.Bound(stub, next.provider(entrance)));
                }
            }
        }
        successors = made;
        lists = listed;
    }

    private Stubs.Bound successor(Entrance entrance, Stubs.Bound predecessor) throws RejectedException {
        return new Stubs.Bound(predecessor.stub(), next.provider(entrance));
    }

    private boolean isExclusive(Stubs.Bound each) {
        return each.provider()
                .filter(provider -> provider.getClass().isAnnotationPresent(Exclusive.class))
                .filter(provider -> !next.has(provider))
                .isPresent();
    }

    /** All are closed before the first successor is made: one may take over what another one had. */
    private void replaceExclusives() throws RejectedException {
        for (Map.Entry<Entrance, Stubs.Bound> each : bound.entrySet()) {
            if (isExclusive(each.getValue())) {
                exclusives.close(each.getKey(), each.getValue());
            }
        }
        for (Map.Entry<Entrance, Stubs.Bound> each : bound.entrySet()) {
            if (isExclusive(each.getValue())) {
                successors.put(each.getKey(), successor(each.getKey(), each.getValue()));
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // Their equals is the user's.
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
}
