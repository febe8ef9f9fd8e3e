package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.RejectedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The call's side of a group: the generations that run, and the stubs that enter them. Thread-safe. */
final class Calls {

    private final SwitchGroup sites = new SwitchGroup();

    /** Guarded by the lock of {@code sites}. */
    private final Stubs stubs = new Stubs(sites);

    /** Guarded by the lock of {@code sites}; empty before the first lookup. */
    private Running running = new Running(Map.of());

    SwitchGroup sites() {
        return sites;
    }

    /** To be used under the lock of {@link #sites}. */
    Stubs stubs() {
        return stubs;
    }

    Running running() {
        return sites.locked(() -> running);
    }

    /** Calls enter these from now on; as part of a swap, or where no stub is. */
    void run(Running generations) {
        sites.locked(() -> running = generations);
    }

    /** A stub for the only provider of a service; empty where there is none that can be reloaded. */
    <S> Optional<S> lookup(Class<S> service) {
        Entrance entrance = Entrance.only(service);
        while (true) {
            Running seen = running();
            Optional<Object> known = sites.locked(() -> stubs.object(entrance));
            if (known.isPresent()) {
                return known.map(service::cast);
            }
            Optional<Object> provider = provider(seen, entrance);
            if (provider.isEmpty()) {
                return Optional.empty();
            }
            Stub<S> stub = sites.stub(service);
            // Unless another lookup or a swap came first; then once more.
            sites.locked(() -> {
                if (running.equals(seen) && stubs.object(entrance).isEmpty()) {
                    stubs.bindOnly(stub, provider.get());
                }
                return stub;
            });
        }
    }

    private static Optional<Object> provider(Running generations, Entrance entrance) {
        try {
            return generations.provider(entrance);
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
            Running seen = running();
            Map<Entrance, Stub<S>> made = new LinkedHashMap<>();
            Map<Entrance, Object> providers = new LinkedHashMap<>();
            try {
                for (Entrance entrance : seen.entrances(service)) {
                    provider(seen, entrance).ifPresent(provider -> {
                        made.put(entrance, sites.stub(service, entrance.type()));
                        providers.put(entrance, provider);
                    });
                }
            } catch (RejectedException e) {
                throw failed(e);
            }
            sites.locked(() -> {
                if (running.equals(seen) && !stubs.isListed(service)) {
                    List<Entrance> entrances = stubs.entrances(service, List.copyOf(made.keySet()));
                    for (Entrance entrance : entrances) {
                        if (stubs.object(entrance).isEmpty()) {
                            stubs.bind(
                                    entrance,
                                    Objects.requireNonNull(made.get(entrance)),
                                    Objects.requireNonNull(providers.get(entrance)));
                        }
                    }
                    stubs.list(service, entrances);
                }
                return seen;
            });
        }
    }

    /** All providers of a service that is listed, as of now, by module. */
    <S> Map<String, List<S>> listed(Class<S> service) {
        return sites.locked(() -> stubs.objects(service));
    }

    private static String capitalised(String sentence) {
        // A sentence may begin with the name of a class, which stays as it is.
        return sentence.substring(0, sentence.indexOf(' ')).contains(".")
                ? sentence
                : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
