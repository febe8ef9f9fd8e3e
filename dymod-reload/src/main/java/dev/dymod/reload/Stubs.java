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
 * Stubs of a group and their providers, in the order of their creation.
 *
 * <p>Not thread-safe: every method is called under the lock of the group's {@link SwitchGroup}.
 */
final class Stubs {

    /** Stub with its provider; the provider is empty if the current generation has none. */
    record Bound(Stub<?> stub, Optional<Object> provider) {}

    private final SwitchGroup sites;
    private final Map<StubKey, Bound> bound = new LinkedHashMap<>();

    /** Keys of the current providers of each listed service. */
    private final Map<Class<?>, List<StubKey>> listed = new LinkedHashMap<>();

    Stubs(SwitchGroup sites) {
        this.sites = sites;
    }

    Map<StubKey, Bound> all() {
        return new LinkedHashMap<>(bound);
    }

    List<Class<?>> listedServices() {
        return new ArrayList<>(listed.keySet());
    }

    /**
     * Returns the keys under which callers reach the providers of a service. If there is one provider and a caller has looked
     * up "the only provider", the list has that stub, which stays the same if the provider's class changes.
     *
     * @param keys one key for each provider class
     */
    List<StubKey> keys(Class<?> service, List<StubKey> keys) {
        StubKey only = StubKey.only(service);
        return keys.size() == 1 && bound.containsKey(only) ? List.of(only) : keys;
    }

    Optional<Object> object(StubKey key) {
        return Optional.ofNullable(bound.get(key)).map(each -> each.stub().object());
    }

    boolean isListed(Class<?> service) {
        return listed.containsKey(service);
    }

    /** Returns the stub objects of all providers of a listed service, by module. */
    <S> Map<String, List<S>> objects(Class<S> service) {
        Map<String, List<S>> objects = new HashMap<>();
        for (StubKey key : listed.getOrDefault(service, List.of())) {
            Bound each = Objects.requireNonNull(bound.get(key));
            Class<?> type = each.provider().map(Object::getClass).orElse(null);
            if (type != null && type.getClassLoader() instanceof GenerationLoader loader) {
                objects.computeIfAbsent(loader.moduleOf(type), any -> new ArrayList<>())
                        .add(service.cast(each.stub().object()));
            }
        }
        return objects;
    }

    void list(Class<?> service, List<StubKey> keys) {
        listed.put(service, List.copyOf(keys));
    }

    /** Binds the stub for the only provider of a service; if a list has a stub for that provider, uses that one. */
    <S> void bindOnly(Stub<S> stub, Object provider) {
        StubKey only = StubKey.only(stub.service());
        StubKey ofList = StubKey.of(stub.service(), provider.getClass().getName());
        Bound known = bound.remove(ofList);
        if (known == null) {
            bind(only, stub, provider);
        } else {
            bound.put(only, known);
            listed.computeIfPresent(stub.service(), (service, keys) -> keys(service, keys));
        }
    }

    <S> void bind(StubKey key, Stub<S> stub, Object provider) {
        sites.bind(stub, stub.service().cast(provider));
        bound.put(key, new Bound(stub, Optional.of(provider)));
    }

    /** Binds the stubs of a provider to another one without a swap; if that is empty, each call throws an error. */
    @SuppressWarnings("ReferenceEquality") // equals would be user code
    void replace(Object provider, Optional<Object> other) {
        bound.replaceAll((key, each) -> {
            if (each.provider().isEmpty() || each.provider().get() != provider) {
                return each;
            }
            sites.rebind(each.stub(), other);
            return new Bound(each.stub(), other);
        });
    }

    /**
     * Swaps all stubs.
     *
     * @param successors all existing stubs, and new ones, with their next providers
     * @param lists the keys of each listed service
     */
    void swap(Map<StubKey, Bound> successors, Map<Class<?>, List<StubKey>> lists) {
        successors.forEach((key, next) -> {
            if (!bound.containsKey(key)) {
                next.provider().ifPresent(provider -> bind(key, next.stub(), provider));
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
