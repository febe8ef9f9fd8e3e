package dev.dymod.maven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Whether this build would pack the run-time class path, on which the engine is under the profile. */
final class Packing {

    /** Goals by plugin. */
    private static final Map<String, List<String>> PACKERS = Map.of(
            "maven-war-plugin", List.of("war", "exploded", "inplace"),
            "maven-ear-plugin", List.of("ear"),
            "maven-rar-plugin", List.of("rar"),
            "maven-shade-plugin", List.of("shade"),
            "maven-assembly-plugin", List.of("single"),
            "spring-boot-maven-plugin", List.of("repackage", "build-image", "build-image-no-fork"),
            "quarkus-maven-plugin", List.of("build"),
            "jib-maven-plugin", List.of("build", "dockerBuild", "buildTar"));

    private Packing() {}

    static void refuse(MavenProject host, MavenSession session, LifecycleExecutor lifecycle)
            throws MojoExecutionException {
        List<String> goals = session.getGoals().isEmpty()
                ? Optional.ofNullable(host.getDefaultGoal())
                        .map(goal -> List.of(goal.split("\\s+")))
                        .orElse(List.of())
                : session.getGoals();
        List<MojoExecution> plan;
        try {
            plan = lifecycle
                    .calculateExecutionPlan(session, false, goals.toArray(String[]::new))
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new MojoExecutionException(
                    "What " + host.getArtifactId() + " is packed by cannot be found out: " + e.getMessage(), e);
        }
        for (MojoExecution execution : plan) {
            if (PACKERS.getOrDefault(execution.getArtifactId(), List.of()).contains(execution.getGoal())) {
                throw new MojoExecutionException(
                        Messages.wouldBePacked(host.getArtifactId(), execution.getArtifactId()));
            }
        }
    }
}
