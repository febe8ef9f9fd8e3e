package dev.dymod.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * What Maven runs in a module until its classes are there.
 *
 * @param compile the configuration of maven-compiler-plugin; empty when there is not exactly one execution
 * @param resources the configurations of maven-resources-plugin, in the order of its executions
 * @param impossible what javac in this JVM cannot do, in the words of a cause
 * @param doubtful what it can do, perhaps with other classes than Maven makes
 */
record CompilePlan(
        Optional<GoalParameters> compile,
        List<GoalParameters> resources,
        List<String> impossible,
        List<String> doubtful) {

    private static final String COMPILER = "maven-compiler-plugin";
    private static final String RESOURCES = "maven-resources-plugin";
    private static final List<String> RESOURCES_GOALS = List.of("resources", "copy-resources");

    private static final List<String> LANGUAGES = List.of(
            "kotlin-maven-plugin",
            "gmavenplus-plugin",
            "groovy-eclipse-maven-plugin",
            "scala-maven-plugin",
            "aspectj-maven-plugin",
            "clojure-maven-plugin");

    /** They change no class. */
    private static final List<String> HARMLESS = List.of(
            COMPILER,
            RESOURCES,
            "maven-enforcer-plugin",
            "maven-checkstyle-plugin",
            "maven-dependency-plugin",
            "animal-sniffer-maven-plugin",
            "dymod-maven-plugin");

    CompilePlan {
        resources = List.copyOf(resources);
        impossible = List.copyOf(impossible);
        doubtful = List.copyOf(doubtful);
    }

    /**
     * Asks Maven for its plan.
     *
     * @param session one whose current project is the module
     * @param outside whether the module is no part of the running build, so that nothing of its plan has been run
     */
    static CompilePlan of(MavenProject module, MavenSession session, Components maven, boolean outside)
            throws MojoExecutionException {
        List<MojoExecution> plan;
        try {
            plan = maven.lifecycle()
                    .calculateExecutionPlan(session, true, "process-classes")
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new MojoExecutionException(
                    "How " + module.getArtifactId() + " is compiled cannot be found out: " + e.getMessage(), e);
        }
        List<String> impossible = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        List<MojoExecution> compiles = new ArrayList<>();
        List<GoalParameters> resources = new ArrayList<>();
        for (MojoExecution execution : plan) {
            String plugin = execution.getArtifactId();
            if (plugin.equals(COMPILER) && execution.getGoal().equals("compile")) {
                compiles.add(execution);
            } else if (plugin.equals(RESOURCES) && RESOURCES_GOALS.contains(execution.getGoal())) {
                resources.add(GoalParameters.of(execution, session));
            } else if (LANGUAGES.contains(plugin)) {
                impossible.add("it also runs " + plugin);
            } else if (plugin.equals("maven-toolchains-plugin")) {
                if (!hasThisJdk(session, maven.toolchains())) {
                    impossible.add("it uses another JDK (" + plugin + ")");
                }
            } else if (!HARMLESS.contains(plugin) && !HostPom.isRunner(plugin, execution.getGoal())) {
                phase(execution, outside).ifPresent(phase -> doubtful.add("it runs " + plugin + " at " + phase));
            }
        }
        if (compiles.size() != 1) {
            impossible.add("it has " + compiles.size() + " executions of " + COMPILER + ":compile");
            return new CompilePlan(Optional.empty(), resources, impossible, doubtful);
        }
        GoalParameters compile = GoalParameters.of(compiles.get(0), session);
        impossible.addAll(impossibleOf(compile));
        if (compile.is("fork")) {
            doubtful.add("it forks javac (<fork>)");
        }
        if (module.getCompileSourceRoots().stream().anyMatch(root -> Files.exists(Path.of(root, "module-info.java")))) {
            impossible.add("it is a named module (module-info.java)");
        }
        return new CompilePlan(Optional.of(compile), resources, impossible, doubtful);
    }

    /** Whether the toolchain that Maven has chosen for the module is what runs Maven itself, and us. */
    private static boolean hasThisJdk(MavenSession session, ToolchainManager toolchains) {
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .flatMap(toolchain -> Optional.ofNullable(toolchain.findTool("javac")))
                .filter(javac -> isThisJdks(Path.of(javac)))
                .isPresent();
    }

    private static boolean isThisJdks(Path javac) {
        try {
            return javac.toRealPath()
                    .startsWith(Path.of(System.getProperty("java.home")).toRealPath());
        } catch (IOException e) {
            return false; // There is none, so it is another one.
        }
    }

    /** Where a plugin works on classes that javac has made, or makes sources that nobody has made yet. */
    private static Optional<String> phase(MojoExecution execution, boolean outside) {
        return Optional.ofNullable(execution.getLifecyclePhase())
                .filter(phase -> phase.equals("compile")
                        || phase.equals("process-classes")
                        || (outside && phase.endsWith("-sources")));
    }

    private static List<String> impossibleOf(GoalParameters compile) {
        List<String> impossible = new ArrayList<>();
        String compilerId = compile.text("compilerId").orElse("javac");
        if (!compilerId.equals("javac") && !compilerId.equals("javac-with-errorprone")) {
            impossible.add("its compilerId is " + compilerId);
        }
        for (String parameter : List.of("executable", "compilerVersion")) {
            if (compile.text(parameter).isPresent()) {
                impossible.add("it uses another compiler (<" + parameter + ">)");
            }
        }
        if (compile.has("jdkToolchain")) {
            impossible.add("it uses another JDK (<jdkToolchain>)");
        }
        return impossible;
    }

    /** The first reason to leave the module to Maven. */
    Optional<String> onlyMavenCan() {
        return impossible.stream().findFirst().or(() -> doubtful.stream().findFirst());
    }
}
