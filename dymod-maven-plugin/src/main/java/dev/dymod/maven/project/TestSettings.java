package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.tests.jvm.TestClasses;
import dev.dymod.tests.jvm.TestJvmSettings;
import dev.dymod.tests.worker.RunRequest.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Settings of the tests of a module, as one execution of maven-surefire-plugin has them.
 *
 * @param execution its id
 * @param isSkipped whether surefire would run no tests
 * @param folder the class folder of the tests
 * @param own class path entries that the build writes, in the order of the class path
 * @param jvm how the JVM of the tests is started
 * @param classes which class files are test classes
 * @param selection which of their tests run
 * @param parameters configuration parameters of the JUnit Platform
 * @param limit time for all tests; empty if there is no limit
 * @param problem why no test of the module can run; empty if they can
 * @param notHonoured settings of surefire that dymod does not honour, each a text for the user
 */
public record TestSettings(
        String execution,
        boolean isSkipped,
        Path folder,
        List<Path> own,
        TestJvmSettings jvm,
        TestClasses classes,
        Selection selection,
        Map<String, String> parameters,
        Optional<Duration> limit,
        Optional<String> problem,
        List<String> notHonoured) {

    private static final String SUREFIRE = "maven-surefire-plugin";

    /** Copies the collections. */
    public TestSettings {
        own = List.copyOf(own);
        parameters = Map.copyOf(parameters);
        notHonoured = List.copyOf(notHonoured);
    }

    /**
     * Reads the settings of a module: one instance for each execution of surefire. The dependencies of the tests are resolved,
     * with a launcher and an engine of the version that fits them.
     *
     * @param session one whose current project is the module
     * @param scratch folder for files of the tests' JVM
     * @return empty if the module runs no tests by surefire
     * @throws MojoExecutionException if a dependency cannot be resolved, or a file of the configuration cannot be read
     */
    public static List<TestSettings> of(MavenSession session, MavenComponents maven, Path scratch)
            throws MojoExecutionException {
        List<TestSettings> settings = new ArrayList<>();
        for (MojoExecution execution : plan(session, maven)) {
            settings.add(of(execution, session, maven, scratch));
        }
        return settings;
    }

    private static List<MojoExecution> plan(MavenSession session, MavenComponents maven) throws MojoExecutionException {
        try {
            return maven.lifecycle().calculateExecutionPlan(session, true, "test").getMojoExecutions().stream()
                    .filter(execution -> execution.getArtifactId().equals(SUREFIRE)
                            && execution.getGoal().equals("test"))
                    .toList();
        } catch (Exception e) {
            throw new MojoExecutionException(
                    Messages.noTestPlan(session.getCurrentProject().getArtifactId(), e), e);
        }
    }

    private static TestSettings of(MojoExecution execution, MavenSession session, MavenComponents maven, Path scratch)
            throws MojoExecutionException {
        MavenProject module = session.getCurrentProject();
        SurefireParameters parameters = new SurefireParameters(GoalParameters.of(execution, session), module);
        TestClassPath classPath = TestClassPath.of(parameters, session, maven);
        try {
            TestJvmSettings jvm = new TestJvmSettings(
                    parameters.java(session, maven.toolchains()),
                    parameters.jvmArguments(session.getUserProperties()),
                    parameters.systemProperties(
                            session.getUserProperties(),
                            session.getLocalRepository().getBasedir()),
                    parameters.environment(),
                    parameters.workingDirectory(),
                    classPath.kept(),
                    scratch,
                    TestJvmSettings.Limits.usual());
            List<String> notHonoured = new ArrayList<>(classPath.notes());
            notHonoured.addAll(parameters.notHonoured(session.getUserProperties()));
            return new TestSettings(
                    execution.getExecutionId(),
                    parameters.isSkipped(),
                    parameters.testClasses(),
                    classPath.own(),
                    jvm,
                    parameters.classes(),
                    parameters.selection(),
                    parameters.junitParameters(),
                    parameters.limit(),
                    classPath.problem(),
                    notHonoured);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.unreadableTestSettings(MavenModules.idOf(module), e), e);
        }
    }
}
