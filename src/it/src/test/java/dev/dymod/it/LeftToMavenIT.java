package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A filtered resource")
class LeftToMavenIT {

    private static final String FILTERED = "subcrate/src/main/filtered/";

    /** That version knows no time of the build, and no expressions in file names. */
    @Test
    void that_Maven_filters_otherwise_is_left_to_it_and_the_others_are_live() {
        Project project = Project.copyOf("filtered", "LeftToMavenIT-older");
        project.edit("pom.xml", "<version>3.5.0</version>", "<version>2.6</version>");
        project.edit("subcrate/pom.xml", "<filter>src/main", "<filter>${basedir}/src/main");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(FILTERED + "stamp.txt", "at", "built at");
            mvn.awaitLine("[dymod] " + project.file(FILTERED + "stamp.txt")
                    + " is left as Maven filtered it, since Maven made something else of it than dymod does, which filters"
                    + " as maven-resources-plugin 3.5.0: it is taken over when mvn -Pdebug is started again.");

            project.edit(FILTERED + "word.txt", "${word}", "@word@ more");
            mvn.awaitLine("three sheep: Many more");
            mvn.awaitLineSince(0, "[dymod] subcrate 1 -> 2  word.txt");
            assertEquals("at ${maven.build.timestamp}\n", project.read("app/target/dymod/subcrate/classes/stamp.txt"));
            assertEquals("its name is Many\n", project.read("app/target/dymod/subcrate/classes/${word}.txt"));
        }
    }

    @Test
    void that_a_component_of_the_build_works_on_is_left_to_it() {
        Project project = Project.copyOf("filtered", "LeftToMavenIT-hints");
        project.edit(
                "subcrate/pom.xml",
                "<fileNameFiltering>",
                "<mavenFilteringHints><hint>default</hint></mavenFilteringHints><fileNameFiltering>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(FILTERED + "word.txt", "${word}", "never seen");
            mvn.awaitLine("word.txt is left as Maven filtered it, since its maven-resources-plugin has"
                    + " <mavenFilteringHints>");

            // Another execution has no such component.
            project.edit("subcrate/src/main/filters/words.properties", "Many", "never seen");
            mvn.awaitLine("words.properties: resources that have its values are left as Maven filtered them, since its"
                    + " maven-resources-plugin has <mavenFilteringHints>");
            mvn.awaitLineSince(0, "[dymod] subcrate 1 -> 2  words.properties");
            assertEquals("never seen ${word}\n", project.read("app/target/dymod/subcrate/classes/copied/percent.txt"));

            // A file of the same one that is not filtered.
            project.edit("subcrate/src/main/mixed/other.xml", "${word}", "as it is");
            mvn.awaitLine("[dymod] subcrate 2 -> 3  other.xml");
            assertEquals(0, mvn.count("three sheep: never seen"), mvn::output);
        }
    }
}
