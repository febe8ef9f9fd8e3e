package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who compiles: javac in Maven's JVM, a Maven build of the submodule's own, or somebody else. */
@DisplayName("A submodule")
class CompileModesIT {

    @Test
    void in_Kotlin_is_built_by_Maven() {
        Project project = Project.copyOf("kotlin", "CompileModesIT-kotlin");
        String sheep = "subcrate/src/main/kotlin/sheep/impl/Sheep.kt";
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] subcrate is compiled by a Maven build of its own, within seconds: it also runs"
                    + " kotlin-maven-plugin");
            mvn.awaitLine("three sheep: Many");

            project.edit(sheep, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");

            project.edit(sheep, "\"A flock\"", "Flock.name");
            mvn.awaitLine("Sheep.kt:12:14 Unresolved reference 'Flock'");
            mvn.awaitLine("[dymod] subcrate: 1 error; generation 2 goes on");
            JsonObject error = mvn.awaitModule(
                            "app",
                            "the error",
                            module -> !module.getAsJsonArray("diagnostics").isEmpty())
                    .getAsJsonArray("diagnostics")
                    .get(0)
                    .getAsJsonObject();
            assertEquals(
                    "src/main/kotlin/sheep/impl/Sheep.kt", error.get("file").getAsString());
            assertEquals(12, error.get("line").getAsInt());
            mvn.awaitNextLine("three sheep: A flock");

            // A file of its own, which is gone again in the next build.
            project.write("subcrate/src/main/kotlin/sheep/impl/Flock.kt", """
                    package sheep.impl

                    internal object Flock {
                        val name = "A herd"
                    }
                    """);
            mvn.awaitLine("three sheep: A herd");
            project.edit(sheep, "Flock.name", "\"Nobody\"");
            project.delete("subcrate/src/main/kotlin/sheep/impl/Flock.kt");
            mvn.awaitLine("three sheep: Nobody");
            assertTrue(
                    Project.list(project.file("app/target/dymod/subcrate/classes/sheep/impl")).stream()
                            .noneMatch(file -> file.endsWith("Flock.class")),
                    "the classes of a deleted source are gone");
        }
    }

    @Test
    void in_Groovy_is_built_by_Maven() {
        Project project = Project.copyOf("groovy", "CompileModesIT-groovy");
        String sheep = "subcrate/src/main/groovy/sheep/impl/Sheep.groovy";
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("within seconds: it also runs gmavenplus-plugin");
            mvn.awaitLine("three sheep: Many");

            project.edit(sheep, "'Many'", "'A flock'");
            mvn.awaitLine("three sheep: A flock");

            project.edit(sheep, "'A flock'", "flock()");
            mvn.awaitLine("Cannot find matching method");
            mvn.awaitLine("generation 2 goes on");
            mvn.awaitNextLine("three sheep: A flock");

            project.edit(sheep, "flock()", "'A herd'");
            mvn.awaitLine("three sheep: A herd");
        }
    }
}
