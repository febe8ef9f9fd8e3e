package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("The example of the README, by mvn -Pdebug in a clone of dymod")
class ExampleIT {

    /** Version that no repository has, so that all of dymod comes from the build of the clone. */
    private static final String VERSION = "0.0.0-clone";

    private static final List<String> MODULES =
            List.of("dymod-runtime", "dymod-reload", "dymod-compiler", "dymod-maven-plugin", "src/it/example");

    private static final String FARM = "src/it/projects/farm";

    private final Project clone = cloned();

    @Test
    void is_built_run_and_edited_with_the_plugin_of_the_clone() {
        try (MavenRun mvn = MavenRun.start(clone, "-Pdebug", "-Ddymod.version=" + VERSION)) {
            mvn.awaitLine("three sheep: Many");
            long pid = mvn.awaitAppPid("src/it/example", 1);
            clone.edit(FARM + "/" + EditIT.SHEEP, "\"Many\"", "\"A herd\"");
            mvn.awaitLine("three sheep: A herd");
            assertEquals(pid, mvn.awaitAppPid("src/it/example", 2));

            clone.edit(FARM + "/app/src/main/java/app/Farm.java", ", three", " on the farm, three");
            mvn.awaitLine(" on the farm, three sheep: A herd");
            mvn.awaitLineSince(0, "[dymod] app in place: Farm.line");

            int mark = mvn.mark();
            clone.edit(FARM + "/app/src/main/java/app/Farm.java", "int day;", "int day = 99;");
            mvn.awaitLine("day 100 on the farm, three sheep: A herd");
            mvn.awaitLineSince(mark, "app.Main is restarted");
        }
    }

    private static Project cloned() {
        Path root = Environment.projects().resolve("../../..").normalize();
        Project clone = new Project(Environment.work().resolve("ExampleIT"));
        for (String part : MODULES) {
            Project.copyOf(root.resolve(part).toString(), clone.file(part));
        }
        Project.copyOf("farm", clone.file(FARM));
        Project original = new Project(root);
        clone.write("pom.xml", original.read("pom.xml"));
        clone.write("src/it/pom.xml", original.read("src/it/pom.xml"));
        for (String folder :
                List.of("", "src/it/", "dymod-runtime/", "dymod-reload/", "dymod-compiler/", "dymod-maven-plugin/")) {
            clone.edit(folder + "pom.xml", "<version>" + Environment.version() + "<", "<version>" + VERSION + "<");
        }
        return clone;
    }
}
