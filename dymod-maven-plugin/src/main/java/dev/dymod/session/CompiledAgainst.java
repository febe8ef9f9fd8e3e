package dev.dymod.session;

import dev.dymod.build.Submodule;
import dev.dymod.generation.SubmoduleBuild;
import dev.dymod.generation.VisibleClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Record of what each module was last compiled against: the visible classes of each module that it requires. A module without
 * changes of its own is compiled again only if that has changed. Used by one thread.
 */
final class CompiledAgainst {

    private final List<SubmoduleBuild> builds;

    /** By the name of the module, then by that of the required one. */
    private final Map<String, Map<String, VisibleClasses>> visible = new HashMap<>();

    /**
     * Records that all modules were compiled against each other as they are.
     *
     * @param builds the builds of all modules
     */
    CompiledAgainst(List<SubmoduleBuild> builds) {
        this.builds = builds;
        builds.forEach(this::record);
    }

    /** Records that a module was compiled against the newest classes of those that it requires. */
    void record(SubmoduleBuild build) {
        visible.put(build.submodule().name(), visibleTo(build));
    }

    /** Returns whether a build against the newest classes would give what there is. */
    boolean isUnchangedFor(SubmoduleBuild build) {
        if (requiresSwapped(build)) {
            return false; // It names the generation of what it requires.
        }
        Map<String, VisibleClasses> before =
                visible.getOrDefault(build.submodule().name(), Map.of());
        Map<String, VisibleClasses> now = visibleTo(build);
        boolean signaturesOnly =
                build.submodule().isProgram() && build.submodule().compilation().dependsOnInterfacesOnly();
        return before.keySet().equals(now.keySet())
                && before.entrySet().stream().allMatch(entry -> {
                    VisibleClasses other = Objects.requireNonNull(now.get(entry.getKey()));
                    return entry.getValue().equals(other)
                            || (signaturesOnly
                                    && isProgramModule(entry.getKey())
                                    && entry.getValue().hasSameInterfaceAs(other));
                });
    }

    /** Method bodies of a compile-only module count, because it may be part of an annotation processor. */
    private boolean isProgramModule(String name) {
        return builds.stream()
                .map(SubmoduleBuild::submodule)
                .anyMatch(module -> module.isProgram() && module.name().equals(name));
    }

    private boolean requiresSwapped(SubmoduleBuild build) {
        return build.submodule().isSwapped()
                && builds.stream()
                        .map(SubmoduleBuild::submodule)
                        .filter(Submodule::isSwapped)
                        .anyMatch(other -> build.submodule().requires().contains(other.name()));
    }

    private Map<String, VisibleClasses> visibleTo(SubmoduleBuild build) {
        Map<String, VisibleClasses> views = new TreeMap<>();
        for (SubmoduleBuild other : builds) {
            if (build.submodule().requires().contains(other.submodule().name())) {
                views.put(other.submodule().name(), other.visibleClasses());
            }
        }
        return views;
    }
}
