package dev.dymod.maven;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** What a host's pom must have for its program to be reloaded; each omission has a sentence with the remedy. */
final class HostPom {

    private static final String GROUP = "dev.dymod";
    private static final String PLUGIN = "dymod-maven-plugin";
    private static final List<String> RUN_GOALS = List.of("java", "exec", "run", "dev", "start");
    private static final List<String> RUNNERS =
            List.of("exec-maven-plugin", "spring-boot-maven-plugin", "javafx-maven-plugin", "quarkus-maven-plugin");
    private static final List<String> EARLIER_PHASES = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes");

    private HostPom() {}

    /** Whether a goal is one that runs a program. */
    static boolean isRunner(String plugin, String goal) {
        return RUNNERS.contains(plugin) && RUN_GOALS.contains(goal);
    }

    /**
     * Whether a module that names no submodules should: it can look services up, and its own pom has the plugin, or no
     * pom has it. Other modules only inherit it, or are part of a run that has the goal on its command line.
     */
    static boolean lacksSubmodules(MavenProject project, List<MavenProject> build) {
        if (project.getPackaging().equals("pom")
                || artifact(project, "dymod-runtime").isEmpty()) {
            return false;
        }
        return hasPlugin(project)
                ? project.getParent() == null || !hasPlugin(project.getParent())
                : build.stream().noneMatch(HostPom::hasPlugin);
    }

    /** Whether it is what the program has of dymod itself, which names no class of a submodule. */
    static boolean isOfDymod(Artifact artifact) {
        return artifact.getGroupId().equals(GROUP)
                && (artifact.getArtifactId().equals("dymod-runtime")
                        || artifact.getArtifactId().equals("dymod-reload"));
    }

    private static boolean hasPlugin(MavenProject project) {
        return project.getPlugin(GROUP + ":" + PLUGIN) != null;
    }

    static void check(MavenProject project, MojoExecution execution) throws MojoExecutionException {
        String version = execution.getVersion();
        Artifact reload = artifact(project, "dymod-reload")
                .orElseThrow(() -> new MojoExecutionException(Messages.noReload(project.getArtifactId(), version)));
        Artifact runtime = artifact(project, "dymod-runtime")
                .orElseThrow(() -> new MojoExecutionException(Messages.noRuntime(project.getArtifactId(), version)));
        for (Artifact artifact : List.of(reload, runtime)) {
            if (!artifact.getBaseVersion().equals(version)
                    && !artifact.getVersion().equals(version)) {
                throw new MojoExecutionException(
                        Messages.otherVersion(artifact.getArtifactId(), artifact.getBaseVersion(), version));
            }
        }
        Optional<String> runner = runnerBeforeWatch(project, execution);
        if (runner.isPresent()) {
            throw new MojoExecutionException(Messages.runnerFirst(runner.get()));
        }
    }

    private static Optional<Artifact> artifact(MavenProject project, String artifactId) {
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getGroupId().equals(GROUP)
                        && artifact.getArtifactId().equals(artifactId))
                .findFirst();
    }

    /** In one phase, executions run in the order of the plugins in the pom. */
    private static Optional<String> runnerBeforeWatch(MavenProject project, MojoExecution watch) {
        if (watch.getSource() == MojoExecution.Source.CLI) {
            return Optional.empty();
        }
        int watchPhase = EARLIER_PHASES.indexOf(
                Optional.ofNullable(watch.getLifecyclePhase()).orElse("process-classes"));
        List<String> before = new ArrayList<>();
        boolean seen = false;
        for (Plugin plugin : project.getBuildPlugins()) {
            seen |= plugin.getArtifactId().equals(PLUGIN);
            for (PluginExecution execution : plugin.getExecutions()) {
                int phase = EARLIER_PHASES.indexOf(
                        Optional.ofNullable(execution.getPhase()).orElse(""));
                boolean runs = execution.getGoals().stream().anyMatch(goal -> isRunner(plugin.getArtifactId(), goal));
                if (runs && phase >= 0 && (phase < watchPhase || (phase == watchPhase && !seen))) {
                    before.add(plugin.getArtifactId());
                }
            }
        }
        return before.stream().min(Comparator.naturalOrder());
    }
}
