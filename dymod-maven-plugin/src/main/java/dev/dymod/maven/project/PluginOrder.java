package dev.dymod.maven.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * Order of the plugins of a host module. Finds goals that run before the watch and need it to run first, and finds the remedy.
 *
 * <p>In one phase, goals run in the order of their plugins. That is their order in the {@code <build>} of the poms, parents
 * first. A profile adds at the end those that the poms do not name.
 *
 * @param poms the poms of the host module and its parents, each before its own parent
 */
record PluginOrder(List<Pom> poms) {

    private static final String DYMOD = "dymod-maven-plugin";

    private static final Set<String> RUN_GOALS = Set.of("java", "exec", "run", "dev", "start");
    private static final Set<String> RUNNERS =
            Set.of("exec-maven-plugin", "spring-boot-maven-plugin", "javafx-maven-plugin", "quarkus-maven-plugin");

    /** Goals that fork the lifecycle beyond the phase of the watch before they run the program. */
    private static final Set<String> FORKING = Set.of("spring-boot-maven-plugin:run", "javafx-maven-plugin:run");

    private static final String COMPILE = "compile";

    /** Phases up to the latest one of a watch, in their order. */
    static final List<String> EARLIER_PHASES = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes");

    /**
     * Pom with the plugins that it names.
     *
     * @param name the artifactId of the module
     * @param plugins the plugins of its {@code <build>}, without those of profiles, in their order
     */
    record Pom(String name, List<String> plugins) {

        boolean has(String plugin) {
            return plugins.contains(plugin);
        }

        boolean has(String first, String second) {
            return has(first) && has(second) && plugins.indexOf(first) < plugins.indexOf(second);
        }
    }

    static PluginOrder of(MavenProject host) {
        return new PluginOrder(Stream.iterate(host, module -> module != null, MavenProject::getParent)
                .map(module -> new Pom(
                        module.getArtifactId(), named(module.getOriginalModel().getBuild())))
                .toList());
    }

    private static List<String> named(Build build) {
        return build == null
                ? List.of()
                : build.getPlugins().stream().map(Plugin::getArtifactId).toList();
    }

    /**
     * Returns whether a goal runs the program of a module. Before the classes of the module are compiled, it runs another
     * program, such as a generator of sources.
     */
    static boolean isRunner(String plugin, String goal, String phase) {
        return RUNNERS.contains(plugin) && RUN_GOALS.contains(goal) && !isBeforeCompile(phase);
    }

    /** Returns whether a phase ends before the classes of a module are compiled. */
    static boolean isBeforeCompile(String phase) {
        int at = EARLIER_PHASES.indexOf(phase);
        return at >= 0 && at < EARLIER_PHASES.indexOf(COMPILE);
    }

    /**
     * Returns an error message if a goal runs the program before the watch.
     *
     * @param plugins all plugins of the host module, in the order in which Maven runs them
     * @param watch the phase of the watch
     * @return empty if there is no such goal
     */
    Optional<String> runnerFirst(List<Plugin> plugins, String watch) {
        int watchPhase = EARLIER_PHASES.indexOf(watch);
        boolean seen = false;
        for (Plugin plugin : plugins) {
            seen |= plugin.getArtifactId().equals(DYMOD);
            for (PluginExecution execution : plugin.getExecutions()) {
                String phase = Optional.ofNullable(execution.getPhase()).orElse("");
                int at = EARLIER_PHASES.indexOf(phase);
                if (at < 0 || at > watchPhase || (at == watchPhase && seen) || !runsAtOnce(plugin, execution)) {
                    continue;
                }
                return Optional.of(
                        at < watchPhase
                                ? Messages.runnerEarlier(plugin.getArtifactId(), phase, watch)
                                : Messages.runnerFirst(plugin.getArtifactId(), remedy(plugin.getArtifactId())));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns an error message if classes of the program are compiled after the watch has begun, because the watch reads them.
     *
     * @param plugins all plugins of the host module, in the order in which Maven runs them
     * @param watch the phase of the watch
     * @return empty if there are no such classes
     */
    static Optional<String> classesLater(List<Plugin> plugins, String watch) {
        if (!watch.equals(COMPILE)) {
            return Optional.empty();
        }
        return plugins.stream()
                .dropWhile(plugin -> !plugin.getArtifactId().equals(DYMOD))
                .filter(plugin -> plugin.getExecutions().stream().anyMatch(execution -> compiles(plugin, execution)))
                .map(plugin -> Messages.classesLater(plugin.getArtifactId()))
                .findFirst();
    }

    /**
     * Returns whether a goal compiles in {@code compile}. The lifecycle's own goal runs before all that poms add, so it does not
     * count.
     */
    private static boolean compiles(Plugin plugin, PluginExecution execution) {
        return CompilePlan.isCompiler(plugin.getArtifactId())
                && !execution.getId().equals("default-compile")
                && execution.getGoals().contains("compile")
                && Optional.ofNullable(execution.getPhase()).orElse(COMPILE).equals(COMPILE);
    }

    private static boolean runsAtOnce(Plugin plugin, PluginExecution execution) {
        return execution.getGoals().stream()
                .anyMatch(goal -> isRunner(
                                plugin.getArtifactId(),
                                goal,
                                Optional.ofNullable(execution.getPhase()).orElse(""))
                        && !FORKING.contains(plugin.getArtifactId() + ":" + goal));
    }

    /** Returns the sentence that says in which pom dymod-maven-plugin must be moved before a runner. */
    private String remedy(String runner) {
        List<Pom> topmostFirst = new ArrayList<>(poms);
        Collections.reverse(topmostFirst);
        Optional<Pom> swapped =
                topmostFirst.stream().filter(pom -> pom.has(runner, DYMOD)).findFirst();
        if (swapped.isPresent()) {
            return Messages.swapInBuild(runner, swapped.get().name());
        }
        boolean namedInBuilds =
                poms.stream().anyMatch(pom -> pom.has(runner)) && poms.stream().anyMatch(pom -> pom.has(DYMOD));
        return namedInBuilds
                ? Messages.nameBothInBuild(runner, poms.get(0).name())
                : Messages.nameBothInProfile(runner);
    }
}
