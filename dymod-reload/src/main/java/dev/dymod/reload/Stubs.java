package dev.dymod.reload;

import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.GenerationLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The stubs of a group and the providers that their calls enter, in the order in which they were made.
 *
 * <p>Every method is called under the lock of the group's call sites.
 */
final class Stubs {

    /** A stub with what its calls enter; empty when there is none any more. */
    record Bound(Stub<?> stub, Optional<Object> provider) {}

    private final SwitchGroup sites;
    private final Map<Entrance, Bound> bound = new LinkedHashMap<>();

    /** Services whose providers have all been asked for, each with its providers of now. */
    private final Map<Class<?>, List<Entrance>> listed = new LinkedHashMap<>();

    Stubs(SwitchGroup sites) {
        this.sites = sites;
    }

    Map<Entrance, Bound> all() {
        return new LinkedHashMap<>(bound);
    }

    List<Class<?>> listedServices() {
        return new ArrayList<>(listed.keySet());
    }

    /**
     * By which callers reach the providers of a service. Whoever looked up the only one has its object, which goes on with
     * the next one, whatever its class: in a list it is the same object.
     *
     * @param entrances one for each provider
     */
    List<Entrance> entrances(Class<?> service, List<Entrance> entrances) {
        Entrance only = Entrance.only(service);
        return entrances.size() == 1 && bound.containsKey(only) ? List.of(only) : entrances;
    }

    Optional<Object> object(Entrance entrance) {
        return Optional.ofNullable(bound.get(entrance)).map(each -> each.stub().object());
    }

    boolean isListed(Class<?> service) {
        return listed.containsKey(service);
    }

    /** What callers see as all providers of a service, by the module that has them. */
    <S> Map<String, List<S>> objects(Class<S> service) {
        Map<String, List<S>> objects = new HashMap<>();
        for (Entrance entrance : listed.getOrDefault(service, List.of())) {
            Bound each = Objects.requireNonNull(bound.get(entrance));
            if (each.provider().isPresent()
                    && each.provider().get().getClass().getClassLoader() instanceof GenerationLoader loader) {
                objects.computeIfAbsent(loader.module(), any -> new ArrayList<>())
                        .add(service.cast(each.stub().object()));
            }
        }
        return objects;
    }

    void list(Class<?> service, List<Entrance> entrances) {
        listed.put(service, List.copyOf(entrances));
    }

    /** Binds what callers reach the only provider of a service by; the one of a list becomes it. */
    <S> void bindOnly(Stub<S> stub, Object provider) {
        Entrance only = Entrance.only(stub.service());
        Entrance ofList = Entrance.of(stub.service(), provider.getClass().getName());
        Bound known = bound.remove(ofList);
        if (known == null) {
            bind(only, stub, provider);
        } else {
            bound.put(only, known);
            listed.computeIfPresent(stub.service(), (service, entrances) -> entrances(service, entrances));
        }
    }

    <S> void bind(Entrance entrance, Stub<S> stub, Object provider) {
        sites.bind(stub, stub.service().cast(provider));
        bound.put(entrance, new Bound(stub, Optional.of(provider)));
    }

    /** Lets the stubs of a provider enter another one without a swap; none for an error at each call. */
    @SuppressWarnings("ReferenceEquality") // Their equals is the user's.
    void replace(Object provider, Optional<Object> other) {
        bound.replaceAll((entrance, each) -> {
            if (each.provider().isEmpty() || each.provider().get() != provider) {
                return each;
            }
            sites.rebind(each.stub(), other);
            return new Bound(each.stub(), other);
        });
    }

    /**
     * Changes all over.
     *
     * @param successors stubs with what they are to enter: all that there are, and new ones
     * @param lists the entrances of each service that is listed
     */
    void swap(Map<Entrance, Bound> successors, Map<Class<?>, List<Entrance>> lists) {
        successors.forEach((entrance, next) -> {
            if (!bound.containsKey(entrance)) {
                next.provider().ifPresent(provider -> bind(entrance, next.stub(), provider));
            }
        });
        Map<Stub<?>, Object> providers = new LinkedHashMap<>();
        successors
                .values()
                .forEach(next -> next.provider().ifPresent(provider -> providers.put(next.stub(), provider)));
        sites.swap(providers);
        bound.putAll(successors);
        listed.putAll(lists);
    }
}
