package dev.dymod.reload;

import dev.dymod.load.Generation;
import dev.dymod.load.GenerationLoader;
import dev.dymod.load.RejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Generations of a group's modules that run together. Immutable.
 *
 * @param generations by module, required modules first
 */
record ActiveGenerations(Map<String, Generation> generations) {

    ActiveGenerations {
        generations = Collections.unmodifiableMap(new LinkedHashMap<>(generations));
    }

    boolean isEmpty() {
        return generations.isEmpty();
    }

    Optional<Generation> generation(String module) {
        return Optional.ofNullable(generations.get(module));
    }

    /** Returns the number of a module's generation, 0 for none. */
    int number(String module) {
        return generation(module)
                .map(generation -> generation.publication().generation())
                .orElse(0);
    }

    /** Returns the provider of a stub, from the first module that has one. */
    Optional<Object> provider(StubKey key) throws RejectedException {
        for (Generation generation : generations.values()) {
            Optional<?> provider = key.type().isPresent()
                    ? generation.provider(key.service(), key.type().get())
                    : generation.provider(key.service());
            if (provider.isPresent()) {
                return Optional.of(provider.get());
            }
        }
        return Optional.empty();
    }

    /** Creates another provider of a stub, in the place of one that was closed. */
    Object providerAgain(StubKey key, Object closed) throws RejectedException {
        for (Generation generation : generations.values()) {
            if (generation.owns(closed)) {
                return generation.providerAgain(key.service(), closed.getClass().getName());
            }
        }
        throw new IllegalStateException(closed.getClass() + " is not of a generation that runs");
    }

    /** Returns the keys of all providers of a service. */
    List<StubKey> keys(Class<?> service) throws RejectedException {
        List<StubKey> keys = new ArrayList<>();
        for (Generation generation : generations.values()) {
            for (String type : generation.providers(service)) {
                keys.add(StubKey.of(service, type));
            }
        }
        return keys;
    }

    /** Returns whether a module has a providers file for a service, even if its provider cannot be swapped. */
    boolean declares(Class<?> service) {
        return generations.values().stream().anyMatch(generation -> generation.declares(service));
    }

    /** Returns whether a provider is of one of these generations. */
    boolean has(Object provider) {
        return generations.values().stream()
                .anyMatch(
                        generation -> generation.loader() == provider.getClass().getClassLoader());
    }

    /** Returns the class loaders of these generations. */
    List<GenerationLoader> loaders() {
        return generations.values().stream().map(Generation::loader).distinct().toList();
    }

    /** Returns the generations that {@code other} does not have. */
    List<Generation> without(ActiveGenerations other) {
        return generations.values().stream()
                .filter(generation ->
                        other.generations.values().stream().noneMatch(kept -> kept.loader() == generation.loader()))
                .toList();
    }
}
