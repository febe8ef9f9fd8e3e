package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Checks that the pom of a host module has all that swaps need. Each error message has the remedy. */
public final class HostPom {

    private static final String GROUP = "dev.dymod";
    private static final String PLUGIN = "dymod-maven-plugin";

    private HostPom() {}

    /**
     * Returns whether a module that names no submodules must name some: it can look services up, and its own pom has the plugin,
     * or no pom of the build has it. Other modules only inherit the plugin, or run a goal that is on the command line for another
     * module.
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

    /** Returns whether an artifact is a part of dymod, which names no class of a submodule. */
    static boolean isOfDymod(Artifact artifact) {
        return List.of(GROUP + ":dymod-runtime", GROUP + ":dymod-reload").contains(MavenModules.idOf(artifact));
    }

    private static boolean hasPlugin(MavenProject project) {
        return project.getPlugin(GROUP + ":" + PLUGIN) != null;
    }

    /**
     * Checks the dependencies and the order of plugins.
     *
     * @param execution the goal that is running
     * @throws MojoExecutionException with a remedy if something is missing or wrong
     */
    public static void check(MavenProject project, MojoExecution execution) throws MojoExecutionException {
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
        if (execution.getSource() != MojoExecution.Source.CLI) {
            String phase = Optional.ofNullable(execution.getLifecyclePhase()).orElse("process-classes");
            Optional<String> wrong = PluginOrder.of(project)
                    .runnerFirst(project.getBuildPlugins(), phase)
                    .or(() -> PluginOrder.classesLater(project.getBuildPlugins(), phase));
            if (wrong.isPresent()) {
                throw new MojoExecutionException(wrong.get());
            }
        }
    }

    private static Optional<Artifact> artifact(MavenProject project, String artifactId) {
        return RunTimeDependencies.of(project)
                .filter(artifact -> MavenModules.idOf(artifact).equals(GROUP + ":" + artifactId))
                .findFirst();
    }
}
