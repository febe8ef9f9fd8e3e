package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.contract.RequiredModule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Other builds of the session, as one submodule sees them: those that it requires, and the newest classes of all. */
final class OtherBuilds {

    private final WatchedModule module;
    private List<ModuleBuild> all = List.of();
    private List<ModuleBuild> required = List.of();

    OtherBuilds(WatchedModule module) {
        this.module = module;
    }

    /** Connects to the builds of the session, and returns whether the submodule requires any other one. */
    boolean connect(Collection<ModuleBuild> builds) {
        all = List.copyOf(builds);
        required = all.stream()
                .filter(build -> build.module().isSwapped()
                        && module.requires().contains(build.module().name()))
                .toList();
        return !required.isEmpty();
    }

    /** Returns the published generation of each required submodule. */
    SortedMap<String, Integer> requiredGenerations() {
        SortedMap<String, Integer> generations = new TreeMap<>();
        required.forEach(build -> generations.put(build.module().name(), build.generation()));
        return generations;
    }

    /** Returns the newest classes and contracts of the required submodules. */
    List<RequiredModule> requiredModules() {
        return required.stream().flatMap(build -> build.asRequired().stream()).toList();
    }

    /**
     * Returns, by class path entry, the folder that has the newest classes of a module.
     *
     * @throws java.io.UncheckedIOException when a folder cannot be written
     */
    Map<Path, Path> newestClasses() {
        Map<Path, Path> newest = new HashMap<>();
        for (ModuleBuild build : all) {
            Path classes = build.classFolder();
            newest.put(build.module().output(), classes);
            newest.put(build.module().entry(), classes);
        }
        return newest;
    }
}
