package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Dependencies between published modules. They have no cycles, because Maven forbids them. */
final class ModuleDependencies {

    private ModuleDependencies() {}

    /**
     * Checks that each module was compiled against the published generations of its dependencies. That is not so while a
     * watcher publishes several modules one after the other, required ones first.
     *
     * @return a description of the missing generation; empty if the publications are consistent
     */
    static Optional<String> missing(Map<String, Publication> published) {
        for (Publication publication : published.values()) {
            for (Map.Entry<String, Integer> other : publication.requires().entrySet()) {
                Publication required = published.get(other.getKey());
                if (required == null || required.generation() != other.getValue()) {
                    return Optional.of(publication.module() + " " + publication.generation() + " requires "
                            + other.getKey() + " " + other.getValue() + ", which is not published");
                }
            }
        }
        return Optional.empty();
    }

    /** Returns all modules, each after those that it requires. */
    static Set<String> order(Map<String, Publication> published) {
        Set<String> order = new LinkedHashSet<>();
        for (String module : published.keySet()) {
            order.addAll(all(module, published));
            order.add(module);
        }
        return order;
    }

    /** Returns the modules that a module requires, directly and through others, in {@link #order}. */
    static Set<String> all(String module, Map<String, Publication> published) {
        Set<String> required = new LinkedHashSet<>();
        for (String direct :
                Objects.requireNonNull(published.get(module)).requires().keySet()) {
            if (published.containsKey(direct)) {
                required.addAll(all(direct, published));
                required.add(direct);
            }
        }
        return required;
    }
}
