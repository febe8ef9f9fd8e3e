package dev.dymod.maven;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Whether this build would pack the run-time class path, on which the engine is under the profile. */
final class Packing {

    /** Goals by plugin. */
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

    /** Nothing is packed before package: Maven's plan, which takes time to make, need not be asked. */
    private static final Set<String> BEFORE = Set.of(
            "clean",
            "validate",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "dymod:watch",
            "dymod:run");

    private static final List<String> SKIPS = List.of("skip", "skipAssembly");

    private Packing() {}

    /** Refuses the build of a host that is about to do so. */
    static void refuse(MavenProject host, MavenSession session, LifecycleExecutor lifecycle)
            throws MojoExecutionException {
        List<String> goals = goals(session);
        if (BEFORE.containsAll(goals) && !bindsEarly(host)) {
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

    /** Whether a plugin that packs is bound to a phase of the pom's own choice. */
    private static boolean bindsEarly(MavenProject host) {
        return host.getBuildPlugins().stream()
                .filter(plugin -> PACKERS.containsKey(plugin.getArtifactId()))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .anyMatch(execution -> BEFORE.contains(String.valueOf(execution.getPhase())));
    }

    /** A session that was started without any has those of the pom that it was started with. */
    private static List<String> goals(MavenSession session) {
        if (!session.getGoals().isEmpty()) {
            return session.getGoals();
        }
        return Optional.ofNullable(session.getTopLevelProject().getDefaultGoal())
                .map(goals -> List.of(goals.strip().split("\\s+")))
                .orElse(List.of());
    }
}
