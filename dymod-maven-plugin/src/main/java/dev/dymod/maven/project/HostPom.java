package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Checks that the pom of a host module has all that swaps need. Each error message has the remedy. */
public final class HostPom {

    private static final String GROUP = "dev.dymod";
    private static final String PLUGIN = "dymod-maven-plugin";
    private static final String RUNTIME = "dymod-runtime";
    private static final String ENGINE = "dymod-reload";
    private static final String SUBMODULES = "submodules";
    private static final String SUBMODULES_PROPERTY = "dymod.submodules";

    private HostPom() {}

    /** Part of dymod that a program has on its class path. */
    public enum Part {
        /** The API, dymod-runtime. */
        RUNTIME,
        /** The engine that reloads submodules, dymod-reload. */
        ENGINE
    }

    /**
     * Returns whether a module that names no submodules must name some: it can look services up, and its own pom has the plugin,
     * or no pom of the build has it. Other modules only inherit the plugin, or run a goal that is on the command line for another
     * module.
     */
    static boolean lacksSubmodules(MavenProject project, List<MavenProject> build) {
        if (project.getPackaging().equals("pom") || !hasRuntime(project)) {
            return false;
        }
        return hasPlugin(project) ? hasOwnPlugin(project) : build.stream().noneMatch(HostPom::hasPlugin);
    }

    /** Returns whether the pom of a module, or a property, names submodules, or says that there are none. */
    public static boolean namesSubmodules(MavenProject project, MavenSession session) {
        return session.getUserProperties().containsKey(SUBMODULES_PROPERTY)
                || project.getProperties().containsKey(SUBMODULES_PROPERTY)
                || PluginSettings.of(project, GROUP + ":" + PLUGIN)
                        .filter(settings -> settings.has(SUBMODULES))
                        .isPresent();
    }

    /** Returns whether the own pom of a module has the plugin: other modules only inherit it, or do not have it. */
    public static boolean hasOwnPlugin(MavenProject project) {
        return hasPlugin(project) && (project.getParent() == null || !hasPlugin(project.getParent()));
    }

    /** Returns whether the program of a module can look services up. */
    public static boolean hasRuntime(MavenProject project) {
        return artifact(project, RUNTIME).isPresent();
    }

    /** Returns the version of dymod-runtime, which is that of this plugin. */
    static String runtimeVersion(MavenProject project) {
        return artifact(project, RUNTIME).orElseThrow().getBaseVersion();
    }

    /** Returns whether the program of a module has the engine that reloads submodules. */
    public static boolean hasEngine(MavenProject project) {
        return artifact(project, ENGINE).isPresent();
    }

    /** Returns whether an artifact is a part of dymod, which names no class of a submodule. */
    static boolean isOfDymod(Artifact artifact) {
        return List.of(GROUP + ":" + RUNTIME, GROUP + ":" + ENGINE).contains(MavenModules.idOf(artifact));
    }

    private static boolean hasPlugin(MavenProject project) {
        return project.getPlugin(GROUP + ":" + PLUGIN) != null;
    }

    /**
     * Checks the dependencies and the order of plugins.
     *
     * @param execution the goal that is running
     * @param needs the parts of dymod that the program must have by its pom
     * @throws MojoExecutionException with a remedy if something is missing or wrong
     */
    public static void check(MavenProject project, MojoExecution execution, Set<Part> needs)
            throws MojoExecutionException {
        String version = execution.getVersion();
        Optional<Artifact> engine = artifact(project, ENGINE);
        Optional<Artifact> runtime = artifact(project, RUNTIME);
        if (needs.contains(Part.ENGINE) && engine.isEmpty()) {
            throw new MojoExecutionException(Messages.noReload(project.getArtifactId(), version));
        }
        if (needs.contains(Part.RUNTIME) && runtime.isEmpty()) {
            throw new MojoExecutionException(Messages.noRuntime(project.getArtifactId(), version));
        }
        for (Artifact artifact :
                Stream.concat(engine.stream(), runtime.stream()).toList()) {
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
