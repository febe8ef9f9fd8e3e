package dev.dymod.session;

import dev.dymod.build.WatchedModule;
import dev.dymod.generation.ModuleBuild;
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

    private final List<ModuleBuild> builds;

    /** By the name of the module, then by that of the required one. */
    private final Map<String, Map<String, VisibleClasses>> visible = new HashMap<>();

    /**
     * Records that all modules were compiled against each other as they are.
     *
     * @param builds the builds of all modules
     */
    CompiledAgainst(List<ModuleBuild> builds) {
        this.builds = builds;
        builds.forEach(this::record);
    }

    /** Records that a module was compiled against the newest classes of those that it requires. */
    void record(ModuleBuild build) {
        visible.put(build.module().name(), visibleTo(build));
    }

    /** Returns whether a build against the newest classes would give what there is. */
    boolean isUnchangedFor(ModuleBuild build) {
        if (requiresSwapped(build)) {
            return false; // It names the generation of what it requires.
        }
        Map<String, VisibleClasses> before = visible.getOrDefault(build.module().name(), Map.of());
        Map<String, VisibleClasses> now = visibleTo(build);
        boolean signaturesOnly =
                build.module().isProgram() && build.module().compilation().dependsOnInterfacesOnly();
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
                .map(ModuleBuild::module)
                .anyMatch(module -> module.isProgram() && module.name().equals(name));
    }

    private boolean requiresSwapped(ModuleBuild build) {
        return build.module().isSwapped()
                && builds.stream()
                        .map(ModuleBuild::module)
                        .filter(WatchedModule::isSwapped)
                        .anyMatch(other -> build.module().requires().contains(other.name()));
    }

    private Map<String, VisibleClasses> visibleTo(ModuleBuild build) {
        Map<String, VisibleClasses> views = new TreeMap<>();
        for (ModuleBuild other : builds) {
            if (build.module().requires().contains(other.module().name())) {
                views.put(other.module().name(), other.visibleClasses());
            }
        }
        return views;
    }
}
