package dev.dymod.maven.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Plan of the goals that Maven runs for the tests of a module up to {@code process-test-classes}.
 *
 * @param compile the parameters of the goal {@code testCompile}; empty unless it has exactly one execution
 * @param resources the parameters of the goal {@code testResources}, in the order of its executions
 * @param impossible reasons why javac in this JVM would not make the test classes that Maven makes
 */
record TestCompilePlan(Optional<GoalParameters> compile, List<GoalParameters> resources, List<String> impossible) {

    private static final Set<String> PHASES = Set.of(
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes");

    TestCompilePlan {
        resources = List.copyOf(resources);
        impossible = List.copyOf(impossible);
    }

    /**
     * Calculates the plan.
     *
     * @param session one whose current project is the module
     */
    static TestCompilePlan of(MavenProject module, MavenSession session, MavenComponents maven)
            throws MojoExecutionException {
        List<MojoExecution> executions;
        try {
            executions = maven.lifecycle()
                    .calculateExecutionPlan(session, true, "process-test-classes")
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new MojoExecutionException(
                    "Maven cannot calculate how the tests of " + module.getArtifactId() + " are compiled: "
                            + e.getMessage(),
                    e);
        }
        List<GoalParameters> compiles = new ArrayList<>();
        List<GoalParameters> resources = new ArrayList<>();
        List<String> impossible = new ArrayList<>();
        for (MojoExecution execution : executions) {
            String plugin = execution.getArtifactId();
            String phase = Optional.ofNullable(execution.getLifecyclePhase()).orElse("");
            if (!PHASES.contains(phase)) {
                continue;
            }
            if (plugin.equals("maven-compiler-plugin")) {
                compiles.add(GoalParameters.of(execution, session));
            } else if (plugin.equals("maven-resources-plugin")) {
                resources.add(GoalParameters.of(execution, session));
            } else if (!CompilePlan.isHarmless(plugin)) {
                impossible.add("it runs " + plugin + " at " + phase);
            }
        }
        if (compiles.size() == 1) {
            impossible.addAll(CompilePlan.impossibleParameters(compiles.get(0)));
            return new TestCompilePlan(Optional.of(compiles.get(0)), resources, impossible);
        }
        impossible.add("it has " + compiles.size() + " executions of maven-compiler-plugin:testCompile");
        return new TestCompilePlan(Optional.empty(), resources, impossible);
    }

    /** Returns the first reason why the tests cannot be compiled here; empty if there is none. */
    Optional<String> reason() {
        return impossible.stream().findFirst();
    }
}
