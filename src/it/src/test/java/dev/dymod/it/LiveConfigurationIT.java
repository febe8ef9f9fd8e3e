package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that a contract can be in the program's own module, on which the submodule depends. */
@Tag("any-jdk")
@DisplayName("A configuration")
class LiveConfigurationIT {

    static final String SETTINGS = "settings/src/main/java/configuration/impl/Settings.java";

    @Test
    void has_the_values_of_the_last_save_that_compiled() {
        Project project = Project.copyOf("configuration", "LiveConfigurationIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Good morning, and again in 500 ms");

            project.edit(SETTINGS, "\"Good morning\"", "\"Good evening\"");
            mvn.awaitLine("Good evening, and again in 500 ms");

            project.edit(SETTINGS, "Duration.ofMillis(500)", "50");
            mvn.awaitLine("int cannot be converted to Duration");
            mvn.awaitLine("Good evening, and again in 500 ms");

            project.edit(SETTINGS, ", 50)", ", Duration.ofMillis(50))");
            mvn.awaitLine("Good evening, and again in 50 ms");
            assertEquals(0, mvn.count("cannot be reloaded"), mvn::output);
        }
    }
}
