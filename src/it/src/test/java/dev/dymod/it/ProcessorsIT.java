package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Proves partial compiles with Lombok and AutoService, declared as in most poms. */
@DisplayName("A submodule with annotation processors")
class ProcessorsIT {

    private static final String IMPL = "subcrate/src/main/java/sheep/impl/";

    private final Project project = Project.hurriedCopyOf("sheep", "ProcessorsIT");

    private void useProcessors() {
        project.edit("subcrate/pom.xml", "</project>", """
                  <dependencies>
                    <dependency>
                      <groupId>org.projectlombok</groupId>
                      <artifactId>lombok</artifactId>
                      <version>1.18.42</version>
                      <scope>provided</scope>
                    </dependency>
                    <dependency>
                      <groupId>com.google.auto.service</groupId>
                      <artifactId>auto-service-annotations</artifactId>
                      <version>1.1.1</version>
                      <scope>provided</scope>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <configuration>
                          <annotationProcessorPaths>
                            <path>
                              <groupId>org.projectlombok</groupId>
                              <artifactId>lombok</artifactId>
                              <version>1.18.42</version>
                            </path>
                            <path>
                              <groupId>com.google.auto.service</groupId>
                              <artifactId>auto-service</artifactId>
                              <version>1.1.1</version>
                            </path>
                          </annotationProcessorPaths>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
        // AutoService makes the providers file.
        project.delete("subcrate/src/main/resources");
        project.edit(
                IMPL + "Sheep.java",
                "public final class Sheep",
                "@com.google.auto.service.AutoService(SheepCounter.class)\npublic final class Sheep");
        project.edit(IMPL + "Sheep.java", "\"Many\"", "new Flock(\"Many\").getName() + Words.END");
        project.write(
                IMPL + "Flock.java",
                "package sheep.impl;\n\n@lombok.Data\nfinal class Flock {\n    private final String name;\n}\n");
        project.write(
                IMPL + "Words.java", "package sheep.impl;\n\nclass Words {\n    static final String END = \".\";\n}\n");
    }

    @Test
    void recompiles_only_what_an_edit_affects() {
        useProcessors();
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many.");
            // The first edit may come before dymod has compiled everything once.
            project.edit(IMPL + "Sheep.java", "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock.");

            project.edit(IMPL + "Sheep.java", "\"A flock\"", "\"A herd\"");
            mvn.awaitLine("three sheep: A herd.");
            JsonObject edit = mvn.awaitModule(
                    "app", "the edit", module -> module.get("generation").getAsInt() == 3);
            assertEquals(List.of("src/main/java/sheep/impl/Sheep.java"), recompiled(edit), edit::toString);

            project.edit(
                    IMPL + "Flock.java", "final class", "@lombok.experimental.Accessors(fluent = true)\nfinal class");
            mvn.awaitLine("[dymod] subcrate: 1 error");
            project.edit(IMPL + "Sheep.java", ".getName()", ".name()");
            project.edit(IMPL + "Sheep.java", "\"A herd\"", "\"A fluent flock\"");
            mvn.awaitLine("three sheep: A fluent flock.");
            assertEquals(
                    "sheep.impl.Sheep\n",
                    project.read("app/target/dymod/subcrate/classes/META-INF/services/sheep.SheepCounter"),
                    "it was merged with nothing of its own");

            project.write("lombok.config", "lombok.data.flagUsage = error\n");
            mvn.awaitLine("Use of @Data is flagged according to lombok configuration.");
            project.delete("lombok.config");
            project.edit(IMPL + "Sheep.java", "\"A fluent flock\"", "\"A flock of old\"");
            mvn.awaitLine("three sheep: A flock of old.");
        }
    }

    private static List<String> recompiled(JsonObject module) {
        return module.getAsJsonArray("recompiled").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }
}
