package dev.dymod.it;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
@DisplayName("The sheep change under")
class MavenVersionsIT {

    @ParameterizedTest(name = "Maven {0}")
    @ValueSource(strings = {"3.6.3", "3.8.7", "3.9.16", "3.10.0", "4.0.0-rc-7"})
    void every_supported_Maven(String version) {
        Project project = Project.hurriedCopyOf("sheep", "maven-" + version);
        try (MavenRun mvn = MavenRun.startWith(Environment.maven(version), project, "", "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
            project.edit(EditIT.SHEEP, "\"A flock\"", "\"A flock");
            mvn.awaitLine("unclosed string literal");
            project.edit(EditIT.SHEEP, "\"A flock", "\"A herd\"");
            mvn.awaitLine("three sheep: A herd");
        }
    }

    @ParameterizedTest(name = "a build of their own by Maven {0}")
    @ValueSource(strings = {"3.6.3", "4.0.0-rc-7"})
    void a_build_of_their_own(String version) {
        Project project = Project.hurriedCopyOf("sheep", "own-build-maven-" + version);
        new Mistake.Host(project, "app").parameter("<compile>maven</compile>");
        try (MavenRun mvn = MavenRun.startWith(Environment.maven(version), project, "", "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
            project.edit(EditIT.SHEEP, "\"A flock\"", "\"A flock");
            mvn.awaitLine("unclosed string literal");
            mvn.awaitLine("[dymod] subcrate: 1 error; generation 2 keeps running");
        }
    }

    @ParameterizedTest(name = "by a resource that Maven {0} filters")
    @ValueSource(strings = {"3.6.3", "4.0.0-rc-7"})
    void a_resource_that_is_filtered(String version) {
        Project project = Project.copyOf("filtered", "filtered-maven-" + version);
        try (MavenRun mvn =
                MavenRun.startWith(Environment.maven(version), project, "", "-Pdebug", "-Dgreeting=Hello")) {
            mvn.awaitLine("three sheep: Many");
            project.write(
                    "subcrate/src/main/filtered/word.txt",
                    "${greeting}, ${bells}, #[project.version] ${project.parent.artifactId} ${windows} ${basedir}");
            mvn.awaitLine(
                    "three sheep: Hello, ding ding, 1.0 filtered C:\\\\Users\\\\shepherd " + project.file("subcrate"));
            mvn.awaitLineSince(0, "[dymod] subcrate 1 -> 2  word.txt");
        }
    }
}
