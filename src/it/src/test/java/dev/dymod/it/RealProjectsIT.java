package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the released sources of other projects with the command that needs nothing in a pom, edits them, and gives them to
 * {@code dymod:init}. {@link RealProjects} does the same with any checkout.
 */
@Tag("any-jdk")
@DisplayName("A project of other people")
class RealProjectsIT {

    /** Two libraries with a main class, each in a reactor of 15 modules, and the only module of a build. */
    static List<RealProject> projects() {
        return List.of(
                project(
                        "apache-maven-3.9.16",
                        "maven-artifact",
                        "org/apache/maven/artifact/versioning/ComparableVersion.java",
                        "public static void main(String... args) {",
                        "; tokens: ",
                        "-Ddymod.run.keepWatching=true",
                        "-Ddymod.run.arguments=1.0-alpha"),
                project(
                        "doxia-converter-1.3",
                        ".",
                        "org/apache/maven/doxia/cli/ConverterCli.java",
                        "public static void main( String[] args )\n    {",
                        "Supported Formats",
                        "-Ddymod.run.keepWatching=true"),
                project(
                        "maven-resolver-1.9.24",
                        "maven-resolver-util",
                        "org/eclipse/aether/util/version/GenericVersionScheme.java",
                        "public static void main(String... args) {",
                        "; tokens: ",
                        "-Ddymod.run.keepWatching=true",
                        "-Ddymod.run.arguments=1.0,1.1"));
    }

    /**
     * Describes a program that ends by itself. Checks of style and of licences do not run: they need more time than the build. A
     * project that wants a newer Maven than the one at hand builds with it all the same.
     */
    private static RealProject project(
            String folder, String host, String source, String main, String started, String... options) {
        List<String> all =
                new ArrayList<>(List.of("-Drat.skip", "-Dspotless.check.skip", "-Dcheckstyle.skip", "-Denforcer.skip"));
        all.addAll(List.of(options));
        String file = host + "/src/main/java/" + source;
        return new RealProject(
                folder, Environment.released(folder), host, host, file, main, started, all, true, List.of());
    }

    @ParameterizedTest
    @MethodSource("projects")
    void runs_and_follows_edits(RealProject project) {
        System.out.println(project + "\n  " + String.join("\n  ", project.edit()));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void gets_only_lines_from_init(RealProject project) {
        System.out.println(project + ": init adds " + project.init());
    }
}
