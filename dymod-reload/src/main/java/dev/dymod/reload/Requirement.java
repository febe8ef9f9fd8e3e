package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which module needs which other ones; Maven lets no circle through. */
final class Requirement {

    private Requirement() {}

    /**
     * Whether what is published belongs together: each module was compiled against the generations that are there. A
     * watcher publishes modules one after the other, required ones first; in between it does not.
     *
     * @return what is missing, empty when all is there
     */
    static Optional<String> missing(Map<String, Publication> published) {
        for (Publication publication : published.values()) {
            for (Map.Entry<String, Integer> other : publication.requires().entrySet()) {
                Publication required = published.get(other.getKey());
                if (required == null || required.generation() != other.getValue()) {
                    return Optional.of(publication.module() + " " + publication.generation() + " goes with "
                            + other.getKey() + " " + other.getValue() + ", which is not published");
                }
            }
        }
        return Optional.empty();
    }

    /** All modules, each after those that it requires. */
    static Set<String> order(Map<String, Publication> published) {
        Set<String> order = new LinkedHashSet<>();
        for (String module : published.keySet()) {
            order.addAll(all(module, published));
            order.add(module);
        }
        return order;
    }

    /** What a module requires, directly and through others, in {@link #order}. */
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
