package dev.dymod.session;

import dev.dymod.build.Inputs;
import dev.dymod.build.WatchedModule;
import dev.dymod.generation.BuildCause;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Decides which modules are built for a change set, in which order, and why. Used by one thread. */
final class BuildCauses {

    private final WatchedInputs inputs;
    private final List<ModuleBuild> builds;
    private final BooleanSupplier mavenBuilds;

    /**
     * Changed class files and resources that another mvn has written while it built with a changed pom. They are built with the
     * next change after that mvn, if it has failed.
     */
    private final Set<Path> writtenByMaven = new LinkedHashSet<>();

    /**
     * Creates a decision that knows of no changes yet.
     *
     * @param builds the builds of all modules, each after those that it requires
     * @param mavenBuilds returns whether another mvn builds with a changed pom now, and writes into class folders
     */
    BuildCauses(WatchedInputs inputs, List<ModuleBuild> builds, BooleanSupplier mavenBuilds) {
        this.inputs = inputs;
        this.builds = builds;
        this.mavenBuilds = mavenBuilds;
    }

    /**
     * Returns the modules to build: those with changed inputs, those that require them, and the forced ones.
     *
     * @param changes the files that have changed since the last build
     * @param saved the state of the files that is to be built
     * @param forced modules to build even without a change, each with the cause in words
     * @return causes in the order in which the modules are built
     */
    Map<ModuleBuild, BuildCause> of(ChangeSet changes, Snapshot saved, Map<ModuleBuild, String> forced) {
        Map<ModuleBuild, BuildCause> causes = new LinkedHashMap<>();
        Set<String> changed = new HashSet<>();
        for (ModuleBuild build : builds) {
            List<Path> files = changedInputs(build.inputs(), changes);
            boolean required = build.module().requires().stream().anyMatch(changed::contains);
            if (!files.isEmpty() || required) {
                changed.add(build.module().name());
                causes.put(build, BuildCause.ofChanges(files, inputs.dueSince(saved)));
            } else if (forced.containsKey(build)) {
                causes.put(build, BuildCause.of(forced.get(build)));
            }
        }
        return swappedFirst(causes);
    }

    private List<Path> changedInputs(Inputs own, ChangeSet changes) {
        Set<Path> changed =
                changes.all().stream().filter(own::isBuiltFrom).collect(Collectors.toCollection(LinkedHashSet::new));
        if (mavenBuilds.getAsBoolean()) {
            changed.stream().filter(own::isWrittenByMaven).forEach(writtenByMaven::add);
            changed.removeAll(writtenByMaven);
        } else if (!changed.isEmpty()) {
            writtenByMaven.stream().filter(own::isBuiltFrom).forEach(changed::add);
        }
        return List.copyOf(changed);
    }

    /** Moves program modules to the end, with the modules that require them, so that no swap waits for their compile. */
    private static Map<ModuleBuild, BuildCause> swappedFirst(Map<ModuleBuild, BuildCause> causes) {
        Set<String> last = new HashSet<>();
        Map<ModuleBuild, BuildCause> ordered = new LinkedHashMap<>();
        causes.forEach((build, cause) -> {
            WatchedModule module = build.module();
            if (module.isProgram() || !Collections.disjoint(module.requires(), last)) {
                last.add(module.name());
            } else {
                ordered.put(build, cause);
            }
        });
        ordered.putAll(causes);
        return ordered;
    }

    /** Records that modules were built, with the files that another mvn had written for them. */
    void built(Collection<ModuleBuild> modules) {
        if (!mavenBuilds.getAsBoolean()) {
            modules.forEach(build -> writtenByMaven.removeIf(build.inputs()::isWrittenByMaven));
        }
    }
}
