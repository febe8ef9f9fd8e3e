package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.Neighbours;
import dev.dymod.load.RejectedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Current generations of a group, and the stubs that enter them. Thread-safe. */
final class CallSide {

    private final SwitchGroup sites = new SwitchGroup();

    /** Guarded by the lock of {@code sites}. */
    private final Stubs stubs = new Stubs(sites);

    /** Guarded by the lock of {@code sites}; empty before the first lookup. */
    private ActiveGenerations running = new ActiveGenerations(Map.of());

    private final Neighbours neighbours;

    /**
     * Creates the call side of a group in which no generation runs.
     *
     * @param neighbours receives the class loaders of the current generations
     */
    CallSide(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    SwitchGroup sites() {
        return sites;
    }

    /** Returns the stubs, which may be used only under the lock of {@link #sites}. */
    Stubs stubs() {
        return stubs;
    }

    ActiveGenerations running() {
        return sites.locked(() -> running);
    }

    /** Makes some generations the current ones: as part of a swap, or if no stub enters a changed one. */
    void run(ActiveGenerations generations) {
        sites.locked(() -> {
            neighbours.replace(running.loaders(), generations.loaders());
            running = generations;
            return running;
        });
    }

    /** Returns the stub for the only provider of a service; empty if there is none that can be swapped. */
    <S> Optional<S> lookup(Class<S> service) {
        StubKey key = StubKey.only(service);
        while (true) {
            ActiveGenerations seen = running();
            Optional<Object> known = sites.locked(() -> stubs.object(key));
            if (known.isPresent()) {
                return known.map(service::cast);
            }
            Optional<Object> provider = provider(seen, key);
            if (provider.isEmpty()) {
                return Optional.empty();
            }
            Stub<S> stub = sites.stub(service);
            // If another lookup or a swap came first, the loop tries again.
            sites.locked(() -> {
                if (running.equals(seen) && stubs.object(key).isEmpty()) {
                    stubs.bindOnly(stub, provider.get());
                }
                return stub;
            });
        }
    }

    private static Optional<Object> provider(ActiveGenerations generations, StubKey key) {
        try {
            return generations.provider(key);
        } catch (RejectedException e) {
            throw failed(e);
        }
    }

    private static DymodException failed(RejectedException e) {
        return new DymodException(capitalised(e.reason()), e.getCause() != null ? e.getCause() : e);
    }

    /** Begins to keep the list of all providers of a service. */
    <S> void list(Class<S> service) {
        while (!sites.locked(() -> stubs.isListed(service))) {
            ActiveGenerations seen = running();
            Map<StubKey, Stub<S>> made = new LinkedHashMap<>();
            Map<StubKey, Object> providers = new LinkedHashMap<>();
            try {
                for (StubKey key : seen.keys(service)) {
                    provider(seen, key).ifPresent(provider -> {
                        made.put(key, sites.stub(service, key.type()));
                        providers.put(key, provider);
                    });
                }
            } catch (RejectedException e) {
                throw failed(e);
            }
            sites.locked(() -> {
                if (running.equals(seen) && !stubs.isListed(service)) {
                    List<StubKey> keys = stubs.keys(service, List.copyOf(made.keySet()));
                    for (StubKey key : keys) {
                        if (stubs.object(key).isEmpty()) {
                            stubs.bind(
                                    key,
                                    Objects.requireNonNull(made.get(key)),
                                    Objects.requireNonNull(providers.get(key)));
                        }
                    }
                    stubs.list(service, keys);
                }
                return seen;
            });
        }
    }

    /** Returns the current stubs of a listed service, by module. */
    <S> Map<String, List<S>> listed(Class<S> service) {
        return sites.locked(() -> stubs.objects(service));
    }

    private static String capitalised(String sentence) {
        // A sentence may begin with the name of a class, which must not change.
        return sentence.substring(0, sentence.indexOf(' ')).contains(".")
                ? sentence
                : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
