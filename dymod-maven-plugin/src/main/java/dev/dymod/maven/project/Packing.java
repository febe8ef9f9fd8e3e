package dev.dymod.maven.project;

import static java.util.Map.entry;

import dev.dymod.maven.invoke.RequestedGoals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Refuses builds that would package the run-time class path of a host module, which contains dymod-reload under the profile. */
public final class Packing {

    /** Goals that package the run-time class path, by plugin. */
    private static final Map<String, Set<String>> PACKERS = Map.ofEntries(
            entry("maven-war-plugin", Set.of("war", "exploded", "inplace")),
            entry("maven-ear-plugin", Set.of("ear")),
            entry("maven-rar-plugin", Set.of("rar")),
            entry("maven-shade-plugin", Set.of("shade")),
            entry("maven-assembly-plugin", Set.of("single")),
            entry("maven-jlink-plugin", Set.of("jlink")),
            entry("spring-boot-maven-plugin", Set.of("repackage", "build-image", "build-image-no-fork")),
            entry("quarkus-maven-plugin", Set.of("build")),
            entry("micronaut-maven-plugin", Set.of("docker-package")),
            entry("liberty-maven-plugin", Set.of("deploy", "package")),
            entry("jib-maven-plugin", Set.of("build", "dockerBuild", "buildTar")),
            entry("appassembler-maven-plugin", Set.of("assemble", "create-repository")),
            entry("onejar-maven-plugin", Set.of("one-jar")),
            entry("launch4j-maven-plugin", Set.of("launch4j")),
            entry("jpackage-maven-plugin", Set.of("jpackage")),
            entry("javafx-maven-plugin", Set.of("jlink")),
            entry("native-maven-plugin", Set.of("compile", "compile-no-fork")));

    /**
     * Goals and phases before {@code package}. If a build has only these, Maven's plan need not be calculated, which takes time.
     */
    private static final Set<String> BEFORE_PACKAGE = Stream.concat(
                    PluginOrder.EARLIER_PHASES.stream(),
                    Stream.of(
                            "clean",
                            "generate-test-sources",
                            "process-test-sources",
                            "generate-test-resources",
                            "process-test-resources",
                            "test-compile",
                            "process-test-classes",
                            "test",
                            "dymod:watch",
                            "dymod:run"))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<String> SKIPS = List.of("skip", "skipAssembly");

    private Packing() {}

    /**
     * Checks the goals that Maven will run.
     *
     * @throws MojoExecutionException if one of them packages the run-time class path
     */
    public static void refuse(MavenProject host, MavenSession session, LifecycleExecutor lifecycle)
            throws MojoExecutionException {
        List<String> goals = RequestedGoals.of(session);
        if (BEFORE_PACKAGE.containsAll(goals) && !bindsEarly(host)) {
            return;
        }
        List<MojoExecution> plan;
        try {
            plan = lifecycle
                    .calculateExecutionPlan(session, true, goals.toArray(String[]::new))
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new MojoExecutionException(Messages.unknownPackers(host.getArtifactId(), e), e);
        }
        for (MojoExecution execution : plan) {
            if (PACKERS.getOrDefault(execution.getArtifactId(), Set.of()).contains(execution.getGoal())
                    && SKIPS.stream().noneMatch(GoalParameters.of(execution, session)::is)) {
                throw new MojoExecutionException(
                        Messages.wouldBePacked(host.getArtifactId(), execution.getArtifactId()));
            }
        }
    }

    /** Returns whether the pom binds a packaging plugin to a phase before {@code package}. */
    private static boolean bindsEarly(MavenProject host) {
        return host.getBuildPlugins().stream()
                .filter(plugin -> PACKERS.containsKey(plugin.getArtifactId()))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .anyMatch(execution -> BEFORE_PACKAGE.contains(String.valueOf(execution.getPhase())));
    }
}
