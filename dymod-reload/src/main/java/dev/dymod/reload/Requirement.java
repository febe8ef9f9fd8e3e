package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which module needs which other ones; Maven lets no circle through. */
final class Requirement {

    private Requirement() {}

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
        for (String direct : Objects.requireNonNull(published.get(module)).requires()) {
            if (published.containsKey(direct)) {
                required.addAll(all(direct, published));
                required.add(direct);
            }
        }
        return required;
    }
}
