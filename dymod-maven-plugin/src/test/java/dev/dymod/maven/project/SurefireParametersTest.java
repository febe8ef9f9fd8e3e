package dev.dymod.maven.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.tests.jvm.TestClasses;
import dev.dymod.tests.worker.RunRequest.Selection;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The parameters of surefire")
class SurefireParametersTest {

    @TempDir
    Path folder;

    private final Properties pom = new Properties();
    private final Properties user = new Properties();

    private SurefireParameters of(String configuration) throws Exception {
        Build build = new Build();
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        build.setTestOutputDirectory(folder.resolve("target/test-classes").toString());
        Model model = new Model();
        model.setBuild(build);
        model.setProperties(pom);
        MavenProject module = new MavenProject(model);
        module.setFile(folder.resolve("pom.xml").toFile());
        XmlPlexusConfiguration xml = new XmlPlexusConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        return new SurefireParameters(new GoalParameters(xml, new Evaluator()), module);
    }

    /** Evaluates as Maven does: a property that nothing sets is no value. */
    private static final class Evaluator implements ExpressionEvaluator {
        @Override
        public Object evaluate(String expression) {
            return expression.startsWith("${") && expression.endsWith("}") ? null : expression;
        }

        @Override
        public java.io.File alignToBaseDirectory(java.io.File file) {
            return file;
        }
    }

    @Test
    void have_defaults() throws Exception {
        SurefireParameters none = of("<argLine>${argLine}</argLine><includes>${surefire.includes}</includes>");
        assertFalse(none.isSkipped());
        assertEquals(new TestClasses(List.of(), List.of()), none.classes());
        assertEquals(Selection.all(), none.selection());
        assertEquals(List.of("-ea"), none.jvmArguments(user));
        assertEquals(Map.of(), none.environment());
        assertEquals(Map.of(), none.junitParameters());
        assertEquals(folder, none.workingDirectory());
        assertEquals(folder.resolve("target/test-classes"), none.testClasses());
        assertEquals(folder.resolve("target/classes"), none.mainClasses());
        assertEquals(Optional.empty(), none.limit());
        assertEquals(List.of(), none.notHonoured(user));
        assertEquals(
                Map.of("basedir", folder.toString(), "localRepository", "/m2"), none.systemProperties(user, "/m2"));
    }

    @ParameterizedTest
    @CsvSource({
        "<skip>true</skip>, true",
        "<skipTests>true</skipTests>, true",
        "<skipExec>true</skipExec>, true",
        "<skip>false</skip>, false"
    })
    void can_skip_the_tests(String configuration, boolean isSkipped) throws Exception {
        assertEquals(isSkipped, of(configuration).isSkipped());
    }

    @Test
    void select_classes_and_tests() throws Exception {
        Files.writeString(folder.resolve("more.txt"), "# slow ones\n**/*Slow.java\n\n");
        SurefireParameters parameters = of("""
                <includes><include>**/*IT.java</include><include>a, b</include></includes>
                <excludes>**/A*.java, **/B*.java</excludes>
                <excludesFile>more.txt</excludesFile>
                <groups>fast, a | b</groups>
                <excludedGroups>slow</excludedGroups>
                <includeJUnit5Engines><engine>junit-jupiter</engine></includeJUnit5Engines>
                <excludeJUnit5Engines><engine>junit-vintage</engine></excludeJUnit5Engines>
                """);
        assertEquals(
                new TestClasses(List.of("**/*IT.java", "a, b"), List.of("**/A*.java", "**/B*.java", "**/*Slow.java")),
                parameters.classes());
        assertEquals(
                new Selection(
                        List.of("fast", "a | b"), List.of("slow"), List.of("junit-jupiter"), List.of("junit-vintage")),
                parameters.selection());
    }

    @Test
    void start_the_JVM() throws Exception {
        pom.setProperty("jacoco", "-javaagent:\"a b.jar\"=x");
        user.setProperty("late", "-Xss1m");
        SurefireParameters parameters = of("""
                <argLine>@{jacoco} @{late}
                    -Dfork=${surefire.forkNumber} @{unknown} '-Dtext=a b'</argLine>
                <enableAssertions>false</enableAssertions>
                <workingDirectory>run</workingDirectory>
                <forkedProcessTimeoutInSeconds>90</forkedProcessTimeoutInSeconds>
                <environmentVariables><DOOR>open</DOOR><FORK>${surefire.forkNumber}-x</FORK></environmentVariables>
                <excludedEnvironmentVariables><variable>HOME</variable></excludedEnvironmentVariables>
                """);
        assertEquals(
                List.of("-javaagent:a b.jar=x", "-Xss1m", "-Dfork=1", "-Dtext=a b"), parameters.jvmArguments(user));
        assertEquals(folder.resolve("run"), parameters.workingDirectory());
        assertEquals(Optional.of(Duration.ofSeconds(90)), parameters.limit());
        assertEquals(
                Map.of("DOOR", Optional.of("open"), "FORK", Optional.of("1-x"), "HOME", Optional.empty()),
                parameters.environment());
        assertEquals(
                List.of("argLine without @{unknown}, which no goal of this build sets"), parameters.notHonoured(user));
    }

    @Test
    void set_system_properties_of_which_the_command_line_is_the_strongest() throws Exception {
        Files.writeString(folder.resolve("system.properties"), "a=file\nb=file\nc=file\n");
        user.setProperty("c", "user");
        SurefireParameters parameters = of("""
                <systemProperties>
                  <property><name>a</name><value>old</value></property>
                  <property><name>old</name><value>old</value></property>
                </systemProperties>
                <systemPropertiesFile>system.properties</systemPropertiesFile>
                <systemPropertyVariables><b>variable</b><c>variable</c><empty/></systemPropertyVariables>
                """);
        assertEquals(
                Map.of(
                        "a", "file",
                        "b", "variable",
                        "c", "user",
                        "old", "old",
                        "empty", "",
                        "basedir", folder.toString(),
                        "localRepository", "/m2"),
                parameters.systemProperties(user, "/m2"));
        assertFalse(of("<promoteUserPropertiesToSystemProperties>false</promoteUserPropertiesToSystemProperties>")
                .systemProperties(user, "/m2")
                .containsKey("c"));
    }

    @Test
    void configure_JUnit() throws Exception {
        SurefireParameters parameters = of("""
                <properties>
                  <configurationParameters>
                    junit.jupiter.execution.parallel.enabled = true
                    other = a b
                  </configurationParameters>
                </properties>
                """);
        assertEquals(
                Map.of("junit.jupiter.execution.parallel.enabled", "true", "other", "a b"),
                parameters.junitParameters());
        assertEquals(List.of(), parameters.notHonoured(user));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <forkCount>2</forkCount>                                     | forkCount=2
                    <reuseForks>false</reuseForks>                               | reuseForks=false
                    <parallel>classes</parallel>                                 | parallel=classes
                    <runOrder>random</runOrder>                                  | runOrder=random
                    <runOrder>alphabetical</runOrder>                            |
                    <rerunFailingTestsCount>2</rerunFailingTestsCount>           | rerunFailingTestsCount=2
                    <skipAfterFailureCount>1</skipAfterFailureCount>             | skipAfterFailureCount=1
                    <dependenciesToScan><d>a:b</d></dependenciesToScan>          | dependenciesToScan
                    <suiteXmlFiles><f>testng.xml</f></suiteXmlFiles>             | suiteXmlFiles
                    <properties><listener>a.B</listener></properties>            | properties/listener
                    <includes><include>ATest#b</include></includes>              | methods (#) in includes
                    """)
    void that_are_not_honoured_are_named(String configuration, String text) throws Exception {
        assertEquals(
                Optional.ofNullable(text).stream().toList(), of(configuration).notHonoured(user));
    }

    @Test
    void that_need_the_module_path_are_named() throws Exception {
        Path module = folder.resolve("target/classes/module-info.class");
        Files.createDirectories(module.getParent());
        Files.createFile(module);
        assertTrue(of("").notHonoured(user).get(0).startsWith("useModulePath"));
        assertEquals(List.of(), of("<useModulePath>false</useModulePath>").notHonoured(user));
    }
}
