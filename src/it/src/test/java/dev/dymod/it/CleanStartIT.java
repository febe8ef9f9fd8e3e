package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A clean start")
class CleanStartIT {

    private static final List<String> SUBMODULES = List.of("written", "processed", "roots");

    @Test
    void publishes_generation_1_under_any_settings_and_dymod_compiles_the_same_bytes_as_Maven() {
        Project project = Project.copyOf("settings", "CleanStartIT");
        // Left by an earlier session with another submodule.
        project.write("app/target/dymod/gone/current", "format=1\n");
        try (MavenRun mvn =
                MavenRun.start(project, "-Pdebug", "-Dorg.slf4j.simpleLogger.log.dev.dymod.maven.WatchMojo=debug")) {
            // In any order, because dymod compiles while the program runs.
            for (String line : List.of("11, annotated, two roots", "[dymod] Compared with what Maven compiled")) {
                Await.until("a line with " + line, () -> mvn.count(line) > 0, mvn::output);
            }
            JsonObject status = mvn.awaitStatus("app", "a status", json -> true);
            assertEquals("live", status.get("state").getAsString());
            assertFalse(
                    Files.exists(project.file("app/target/dymod/gone/current")),
                    "a submodule that is not declared any longer");
            for (String submodule : SUBMODULES) {
                assertEquals(1, number(status, submodule, "generation"), submodule);
                assertEquals(1, number(status, submodule, "build"), submodule);
            }

            // With this edit, dymod compiles all sources of a submodule.
            for (String submodule : SUBMODULES) {
                project.write(submodule + "/src/main/resources/note.txt", "another note\n");
            }
            mvn.awaitStatus(
                    "app",
                    "the second generations, each as one jar",
                    json -> SUBMODULES.stream()
                            .allMatch(submodule -> number(json, submodule, "generation") == 2
                                    && value(json, submodule, "jar").isJsonPrimitive()));
            for (String submodule : SUBMODULES) {
                SortedMap<String, byte[]> byMaven = generation(project, submodule, 1);
                SortedMap<String, byte[]> byDymod = generation(project, submodule, 2);
                assertEquals("another note\n", new String(byDymod.get("note.txt"), StandardCharsets.UTF_8));
                byDymod.put("note.txt", byMaven.get("note.txt"));
                assertEquals(byMaven.keySet(), byDymod.keySet(), submodule);
                for (Map.Entry<String, byte[]> entry : byMaven.entrySet()) {
                    assertArrayEquals(entry.getValue(), byDymod.get(entry.getKey()), submodule + ", " + entry.getKey());
                }
            }
            mvn.awaitLine("11, annotated, two roots");
        }
    }

    private static int number(JsonObject status, String submodule, String name) {
        return value(status, submodule, name).getAsInt();
    }

    private static JsonElement value(JsonObject status, String submodule, String name) {
        for (JsonElement module : status.getAsJsonArray("modules")) {
            if (module.getAsJsonObject().get("name").getAsString().equals(submodule)) {
                return module.getAsJsonObject().get(name);
            }
        }
        throw new AssertionError(submodule + " is not in " + status);
    }

    private static SortedMap<String, byte[]> generation(Project project, String submodule, int number) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        for (Path file : Project.list(project.file("app/target/dymod/" + submodule + "/generations"))) {
            String name = file.getFileName().toString();
            if (name.startsWith(number + "-") && !name.endsWith(".changes.jar")) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    for (ZipEntry entry : jar.stream().toList()) {
                        entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return entries;
    }
}
