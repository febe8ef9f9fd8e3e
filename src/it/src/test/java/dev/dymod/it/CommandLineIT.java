package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves which command lines build the submodule, under a Maven 3 and a Maven 4, which select different modules. */
@Tag("any-jdk")
@DisplayName("A command line")
class CommandLineIT {

    private static final String OLD = "3.8.7";
    private static final String NEW = "4.0.0-rc-7";

    /** Message of Maven itself, before any goal runs. */
    private static final String NOT_THERE = "Could not resolve dependencies for project %s:app:jar:1.0";

    /** The offline run uses what the online run before it has downloaded. */
    @ParameterizedTest(name = "Maven {0}: {1}")
    @CsvSource({OLD + ", -pl app -am", OLD + ", -T2 -o", NEW + ", -pl app -am", NEW + ", -T2 -o"})
    void that_builds_the_submodule_too_reloads_it(String version, String options) {
        Project project = Project.hurriedCopyOf("sheep", "options-" + version + options);
        try (MavenRun mvn = start(version, project, "", "-Pdebug " + options)) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
        }
    }

    @ParameterizedTest(name = "Maven {0}")
    @ValueSource(strings = {OLD, NEW})
    void that_leaves_the_submodule_out_fails_with_the_command_to_use(String version) {
        Project project = Project.copyOf("sheep", "parts-" + version);
        String group = "sheep.parts" + version.charAt(0);
        Repository.remove(group);
        for (String pom : List.of("pom.xml", "app/pom.xml", "subcrate/pom.xml")) {
            project.edit(pom, "<groupId>sheep<", "<groupId>" + group + "<");
        }
        // A program that compiles against any jar.
        project.write("app/src/main/java/app/Main.java", """
                package app;

                public final class Main {
                    public static void main(String[] args) {
                        System.out.println("the program runs");
                    }
                }
                """);
        assertFails(version, project, "", "-pl app", NOT_THERE.formatted(group));

        // A team's repository has the submodule in some version.
        Repository.install(group, "subcrate", "1.0", Environment.staged("dymod-runtime"));
        for (String options : List.of("-pl app", "-rf :app")) {
            assertFails(
                    version,
                    project,
                    "",
                    options,
                    "subcrate is part of the build but not of this run, so there is nothing to compile it against. Run"
                            + " it with -am and without -rf: mvn -Pdebug -pl :app -am process-classes");
        }
        assertFails(
                version,
                project,
                "app",
                "process-classes",
                "<submodule>subcrate</submodule> is not a module of this build, which has app, and not a folder with a"
                        + " pom.xml. Correct the name, or run Maven from the folder whose build has it.");
        assertFalse(Files.exists(project.file("app/target/dymod")), "a run that fails publishes nothing");
    }

    private static void assertFails(String version, Project project, String folder, String options, String sentence) {
        try (MavenRun mvn = start(version, project, folder, "-Pdebug " + options)) {
            assertNotEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted(sentence);
            assertEquals(0, mvn.count("the program runs"), mvn::output);
        }
    }

    private static MavenRun start(String version, Project project, String folder, String options) {
        return MavenRun.startWith(Environment.maven(version), project, folder, options.split(" "));
    }
}
