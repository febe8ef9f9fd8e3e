package dev.dymod.reload;

import dev.dymod.load.Generation;
import dev.dymod.load.RejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The generations of a group's modules that belong together. Immutable.
 *
 * @param generations by module, required modules first
 */
record Running(Map<String, Generation> generations) {

    Running {
        generations = Collections.unmodifiableMap(new LinkedHashMap<>(generations));
    }

    boolean isEmpty() {
        return generations.isEmpty();
    }

    Optional<Generation> generation(String module) {
        return Optional.ofNullable(generations.get(module));
    }

    /** The number of a module's generation, 0 for none. */
    int number(String module) {
        return generation(module)
                .map(generation -> generation.publication().generation())
                .orElse(0);
    }

    /** The provider behind an entrance, from the first module that has one. */
    Optional<Object> provider(Entrance entrance) throws RejectedException {
        for (Generation generation : generations.values()) {
            Optional<?> provider = entrance.type().isPresent()
                    ? generation.provider(entrance.service(), entrance.type().get())
                    : generation.provider(entrance.service());
            if (provider.isPresent()) {
                return Optional.of(provider.get());
            }
        }
        return Optional.empty();
    }

    /** The provider behind an entrance, made a second time. */
    Object providerAgain(Entrance entrance, Object closed) throws RejectedException {
        for (Generation generation : generations.values()) {
            if (generation.loader() == closed.getClass().getClassLoader()) {
                return generation.providerAgain(
                        entrance.service(), closed.getClass().getName());
            }
        }
        throw new IllegalStateException(closed.getClass() + " is of no generation that runs");
    }

    /** One for each provider of a service. */
    List<Entrance> entrances(Class<?> service) throws RejectedException {
        List<Entrance> entrances = new ArrayList<>();
        for (Generation generation : generations.values()) {
            for (String type : generation.providers(service)) {
                entrances.add(Entrance.of(service, type));
            }
        }
        return entrances;
    }

    /** Whether a module has a providers file for a service, be its provider reloadable or not. */
    boolean declares(Class<?> service) {
        return generations.values().stream().anyMatch(generation -> generation.declares(service));
    }

    /** Whether a provider is of one of these. */
    boolean has(Object provider) {
        return generations.values().stream()
                .anyMatch(
                        generation -> generation.loader() == provider.getClass().getClassLoader());
    }

    /** Those that another one has not. */
    List<Generation> without(Running other) {
        return generations.values().stream()
                .filter(generation ->
                        other.generations.values().stream().noneMatch(kept -> kept.loader() == generation.loader()))
                .toList();
    }
}
