package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A filtered resource")
class LeftToMavenIT {

    private static final String FILTERED = "subcrate/src/main/filtered/";

    /** Version 2.6 of the plugin filters neither the time of the build nor file names. */
    @Test
    void that_Maven_filters_differently_is_left_to_Maven_and_the_others_are_live() {
        Project project = Project.copyOf("filtered", "LeftToMavenIT-older");
        project.edit("pom.xml", "<version>3.5.0</version>", "<version>2.6</version>");
        project.edit("subcrate/pom.xml", "<filter>src/main", "<filter>${basedir}/src/main");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(FILTERED + "stamp.txt", "at", "built at");
            mvn.awaitLine("[dymod] " + project.file(FILTERED + "stamp.txt")
                    + " stays as Maven filtered it, because Maven's result differs from dymod's, which filters like"
                    + " maven-resources-plugin 3.5.0. Restart mvn -Pdebug to apply the change.");

            AwaitJson.expect(project, "app", "restart-required").missing(project, FILTERED + "stamp.txt");

            project.edit(FILTERED + "word.txt", "${word}", "@word@ more");
            mvn.awaitLine("three sheep: Many more");
            mvn.awaitLineSince(0, "[dymod] subcrate 1 -> 2  word.txt");
            assertEquals("at ${maven.build.timestamp}\n", project.read("app/target/dymod/subcrate/classes/stamp.txt"));
            AwaitJson.expect(project, "app", "restart-required").missing(project, FILTERED + "stamp.txt");
            project.edit(FILTERED + "stamp.txt", "built at", "at");
            AwaitJson.expect(project, "app", "live");
            assertEquals("its name is Many\n", project.read("app/target/dymod/subcrate/classes/${word}.txt"));
        }
    }

    @Test
    void that_a_component_of_the_build_changes_is_left_to_Maven() {
        Project project = Project.copyOf("filtered", "LeftToMavenIT-hints");
        project.edit(
                "subcrate/pom.xml",
                "<fileNameFiltering>",
                "<mavenFilteringHints><hint>default</hint></mavenFilteringHints><fileNameFiltering>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(FILTERED + "word.txt", "${word}", "never seen");
            mvn.awaitLine("word.txt stays as Maven filtered it, because its maven-resources-plugin has"
                    + " <mavenFilteringHints>");

            // Another execution does not have the component.
            project.edit("subcrate/src/main/filters/words.properties", "Many", "never seen");
            mvn.awaitLine("words.properties: resources with its values stay as Maven filtered them, because its"
                    + " maven-resources-plugin has <mavenFilteringHints>");
            mvn.awaitLineSince(0, "[dymod] subcrate 1 -> 2  words.properties");
            assertEquals("never seen ${word}\n", project.read("app/target/dymod/subcrate/classes/copied/percent.txt"));

            // A file of the same execution that is not filtered.
            project.edit("subcrate/src/main/mixed/other.xml", "${word}", "as it is");
            mvn.awaitLine("[dymod] subcrate 2 -> 3  other.xml");
            assertEquals(0, mvn.count("three sheep: never seen"), mvn::output);
        }
    }
}
