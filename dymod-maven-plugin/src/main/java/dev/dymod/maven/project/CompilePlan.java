package dev.dymod.maven.project;

import dev.dymod.compile.model.NamedModule;
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
 * Plan of the goals that Maven runs in a module up to {@code process-classes}, sorted by what they mean for a compile in this
 * JVM.
 *
 * @param compile the configuration of maven-compiler-plugin; empty unless it has exactly one execution
 * @param namedModule settings for a {@code module-info.java}
 * @param resources the configurations of maven-resources-plugin, in the order of its executions
 * @param impossible reasons why javac in this JVM cannot compile the module
 * @param doubtful reasons why javac in this JVM may produce other classes than Maven
 * @param generators goals that may write sources or resources before the compile, in the order of their execution
 */
record CompilePlan(
        Optional<GoalParameters> compile,
        NamedModule namedModule,
        List<GoalParameters> resources,
        List<String> impossible,
        List<String> doubtful,
        List<Goal> generators) {

    /** Execution of a goal. */
    record Goal(String plugin, String phase, GoalParameters parameters) {}

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

    /** Plugins that generate sources from Java sources, so that an edit of Java needs them. */
    private static final List<String> READ_JAVA = List.of("apt-maven-plugin", "maven-processor-plugin");

    /** Plugins that write neither classes nor inputs of a compile, or nothing that depends on an edit. */
    private static final List<String> HARMLESS = List.of(
            COMPILER,
            RESOURCES,
            "animal-sniffer-maven-plugin",
            "apache-rat-plugin",
            "bnd-maven-plugin",
            "build-helper-maven-plugin",
            "buildnumber-maven-plugin",
            "buildnumber-maven-plugin-jgit",
            "cyclonedx-maven-plugin",
            "directory-maven-plugin",
            "dymod-maven-plugin",
            "flatten-maven-plugin",
            "formatter-maven-plugin",
            "git-commit-id-maven-plugin",
            "git-commit-id-plugin",
            "impsort-maven-plugin",
            "jacoco-maven-plugin",
            "japicmp-maven-plugin",
            "license-maven-plugin",
            "maven-bundle-plugin",
            "maven-checkstyle-plugin",
            "maven-dependency-plugin",
            "maven-enforcer-plugin",
            "maven-pmd-plugin",
            "maven-remote-resources-plugin",
            "os-maven-plugin",
            "spring-javaformat-maven-plugin",
            "properties-maven-plugin",
            "sortpom-maven-plugin",
            "spotbugs-maven-plugin",
            "spotless-maven-plugin",
            "versions-maven-plugin",
            "xml-format-maven-plugin");

    /** Goal of spring-boot-maven-plugin that writes the time of the build, which does not depend on an edit. */
    private static final String BUILD_INFO = "build-info";

    private static final List<String> GENERATING_PHASES =
            List.of("generate-sources", "process-sources", "generate-resources", "process-resources");

    CompilePlan {
        resources = List.copyOf(resources);
        impossible = List.copyOf(impossible);
        doubtful = List.copyOf(doubtful);
        generators = List.copyOf(generators);
    }

    /**
     * Calculates the plan.
     *
     * @param session one whose current project is the module
     * @param outside whether the module is not part of the running build, so that none of its goals has been run
     */
    static CompilePlan of(MavenProject module, MavenSession session, MavenComponents maven, boolean outside)
            throws MojoExecutionException {
        List<MojoExecution> executions;
        try {
            executions = maven.lifecycle()
                    .calculateExecutionPlan(session, true, "process-classes")
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new MojoExecutionException(
                    "Maven cannot calculate how " + module.getArtifactId() + " is compiled: " + e.getMessage(), e);
        }
        Sorting sorting = new Sorting(session, maven.toolchains(), outside);
        executions.forEach(sorting::add);
        return sorting.plan(module);
    }

    /** Sorts the executions of Maven's plan. */
    private static final class Sorting {

        private final MavenSession session;
        private final ToolchainManager toolchains;
        private final boolean outside;
        private final List<MojoExecution> compiles = new ArrayList<>();
        private final List<GoalParameters> resources = new ArrayList<>();
        private final List<String> impossible = new ArrayList<>();
        private final List<String> doubtful = new ArrayList<>();
        private final List<Goal> generators = new ArrayList<>();

        Sorting(MavenSession session, ToolchainManager toolchains, boolean outside) {
            this.session = session;
            this.toolchains = toolchains;
            this.outside = outside;
        }

        void add(MojoExecution execution) {
            String plugin = execution.getArtifactId();
            if (plugin.equals(COMPILER) && execution.getGoal().equals("compile")) {
                compiles.add(execution);
            } else if (plugin.equals(RESOURCES) && RESOURCES_GOALS.contains(execution.getGoal())) {
                resources.add(GoalParameters.of(execution, session));
            } else if (LANGUAGES.contains(plugin)) {
                impossible.add("it also runs " + plugin);
            } else if (plugin.equals("maven-toolchains-plugin")) {
                if (!hasThisJdk(session, toolchains)) {
                    impossible.add("it uses another JDK (" + plugin + ")");
                }
            } else if (!HARMLESS.contains(plugin) && !execution.getGoal().equals(BUILD_INFO)) {
                addOther(plugin, execution);
            }
        }

        private void addOther(String plugin, MojoExecution execution) {
            String phase = Optional.ofNullable(execution.getLifecyclePhase()).orElse("");
            if (READ_JAVA.contains(plugin)) {
                doubtful.add("it runs " + plugin + ", which generates sources from sources");
            } else if (GENERATING_PHASES.contains(phase) && !outside) {
                generators.add(new Goal(plugin, phase, GoalParameters.of(execution, session)));
            } else if (!PluginOrder.isRunner(plugin, execution.getGoal(), phase) && affectsClasses(phase, outside)) {
                doubtful.add("it runs " + plugin + " at " + phase);
            }
        }

        CompilePlan plan(MavenProject module) {
            if (compiles.size() != 1) {
                impossible.add("it has " + compiles.size() + " executions of " + COMPILER + ":compile");
                return new CompilePlan(
                        Optional.empty(), NamedModule.withoutVersion(), resources, impossible, doubtful, generators);
            }
            GoalParameters compile = GoalParameters.of(compiles.get(0), session);
            impossible.addAll(impossibleParameters(compile));
            if (compile.is("fork")) {
                doubtful.add("it forks javac (<fork>)");
            }
            NamedModuleSettings named = new NamedModuleSettings(compiles.get(0).getVersion(), compile, module);
            if (module.getCompileSourceRoots().stream()
                    .anyMatch(root -> Files.exists(Path.of(root, "module-info.java")))) {
                named.reasonForMaven()
                        .ifPresent(reason -> impossible.add("it is a named module (module-info.java), and " + reason));
            }
            return new CompilePlan(Optional.of(compile), named.settings(), resources, impossible, doubtful, generators);
        }
    }

    /** Returns whether a plugin writes neither classes nor inputs of a compile, or nothing that depends on an edit. */
    static boolean isHarmless(String plugin) {
        return HARMLESS.contains(plugin);
    }

    /** Returns whether a plugin compiles sources of some language to classes. */
    static boolean isCompiler(String plugin) {
        return plugin.equals(COMPILER) || LANGUAGES.contains(plugin);
    }

    /** Returns whether the toolchain that Maven has chosen for the module is the JDK of this JVM. */
    private static boolean hasThisJdk(MavenSession session, ToolchainManager toolchains) {
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .flatMap(toolchain -> Optional.ofNullable(toolchain.findTool("javac")))
                .filter(javac -> isInThisJdk(Path.of(javac)))
                .isPresent();
    }

    private static boolean isInThisJdk(Path javac) {
        try {
            return javac.toRealPath()
                    .startsWith(Path.of(System.getProperty("java.home")).toRealPath());
        } catch (IOException e) {
            return false; // The file does not exist, so it is not in this JDK.
        }
    }

    /** Returns whether a goal of a phase may change classes, or generate sources that have not been generated yet. */
    private static boolean affectsClasses(String phase, boolean outside) {
        return phase.equals("compile") || phase.equals("process-classes") || (outside && phase.endsWith("-sources"));
    }

    static List<String> impossibleParameters(GoalParameters compile) {
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

    /** Returns the first reason to leave the compile to Maven; empty if there is none. */
    Optional<String> reasonForMaven() {
        return impossible.stream().findFirst().or(() -> doubtful.stream().findFirst());
    }

    /** Returns the phase of the last generator. */
    String lastGeneratingPhase() {
        return generators.get(generators.size() - 1).phase();
    }
}
