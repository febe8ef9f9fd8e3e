package dev.dymod.reload;

import dev.dymod.load.Generation;
import dev.dymod.load.RejectedException;
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

    /** The provider of a service, from the first module that has one. */
    <S> Optional<S> provider(Class<S> service) throws RejectedException {
        for (Generation generation : generations.values()) {
            Optional<S> provider = generation.provider(service);
            if (provider.isPresent()) {
                return provider;
            }
        }
        return Optional.empty();
    }

    /** Whether a module has a providers file for a service, be its provider reloadable or not. */
    boolean declares(Class<?> service) {
        return generations.values().stream().anyMatch(generation -> generation.declares(service));
    }

    List<Generation> openedAfter(Running before) {
        return generations.values().stream()
                .filter(generation ->
                        before.generations.values().stream().noneMatch(other -> other.loader() == generation.loader()))
                .toList();
    }
}
