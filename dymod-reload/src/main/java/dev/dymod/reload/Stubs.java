package dev.dymod.reload;

import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    Optional<Object> object(Entrance entrance) {
        return Optional.ofNullable(bound.get(entrance)).map(each -> each.stub().object());
    }

    boolean isListed(Class<?> service) {
        return listed.containsKey(service);
    }

    /** What callers see as all providers of a service. */
    List<Object> objects(Class<?> service) {
        List<Object> objects = new ArrayList<>();
        for (Entrance entrance : listed.getOrDefault(service, List.of())) {
            object(entrance).ifPresent(objects::add);
        }
        return objects;
    }

    void list(Class<?> service, List<Entrance> entrances) {
        listed.put(service, List.copyOf(entrances));
    }

    <S> void bind(Entrance entrance, Stub<S> stub, Object provider) {
        sites.bind(stub, stub.service().cast(provider));
        bound.put(entrance, new Bound(stub, Optional.of(provider)));
    }

    /** Lets a stub enter another provider without a swap; none for an error at each call. */
    void rebind(Entrance entrance, Optional<Object> provider) {
        Bound before = bound.get(entrance);
        if (before != null) {
            sites.rebind(before.stub(), provider);
            bound.put(entrance, new Bound(before.stub(), provider));
        }
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
