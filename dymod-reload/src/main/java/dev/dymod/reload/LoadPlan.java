package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Assignment of modules to class loaders: modules that share a package are loaded by one class loader. */
@SuppressWarnings("ReferenceEquality") // sets of the plan are themselves
final class LoadPlan {

    private final Map<String, Publication> published;
    private final List<Set<String>> units = new ArrayList<>();

    private LoadPlan(Map<String, Publication> published) {
        this.published = published;
    }

    /**
     * Assigns modules to class loaders.
     *
     * @param packages the packages of each module to load, required modules first
     * @param published the publications, by module
     * @return the modules of each loader, dependent modules first; required loaders first
     */
    static List<List<String>> of(Map<String, Set<String>> packages, Map<String, Publication> published) {
        LoadPlan plan = new LoadPlan(published);
        packages.keySet().forEach(module -> plan.units.add(new HashSet<>(Set.of(module))));
        for (String one : packages.keySet()) {
            for (String other : packages.keySet()) {
                if (!Collections.disjoint(of(packages, one), of(packages, other))) {
                    plan.join(one, other);
                }
            }
        }
        while (plan.joinBetween()) {
            // Repeats until no two loaders require each other.
        }
        return plan.inOrder(List.copyOf(packages.keySet()));
    }

    private static Set<String> of(Map<String, Set<String>> packages, String module) {
        return Objects.requireNonNull(packages.get(module));
    }

    private Set<String> unitOf(String module) {
        return units.stream().filter(unit -> unit.contains(module)).findFirst().orElseGet(Set::of);
    }

    private void join(String one, String other) {
        Set<String> unit = unitOf(one);
        if (!unit.contains(other)) {
            Set<String> joined = unitOf(other);
            units.remove(joined);
            unit.addAll(joined);
        }
    }

    /** Joins two units that require each other; returns whether there were any. */
    private boolean joinBetween() {
        for (Set<String> unit : units) {
            for (Set<String> other : units) {
                if (unit != other && requires(unit, other) && requires(other, unit)) {
                    join(unit.iterator().next(), other.iterator().next());
                    return true;
                }
            }
        }
        return false;
    }

    private boolean requires(Set<String> unit, Set<String> other) {
        return unit.stream()
                .anyMatch(module -> !Collections.disjoint(ModuleDependencies.all(module, published), other));
    }

    private List<List<String>> inOrder(List<String> order) {
        List<List<String>> ordered = new ArrayList<>();
        List<Set<String>> open = new ArrayList<>(units);
        while (!open.isEmpty()) {
            Set<String> next = open.stream()
                    .filter(unit -> open.stream().noneMatch(other -> other != unit && requires(unit, other)))
                    .findFirst()
                    .orElseThrow();
            open.remove(next);
            List<String> members =
                    new ArrayList<>(order.stream().filter(next::contains).toList());
            Collections.reverse(members);
            ordered.add(members);
        }
        return ordered;
    }
}
