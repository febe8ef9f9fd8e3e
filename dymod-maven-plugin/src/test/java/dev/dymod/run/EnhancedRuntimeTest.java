package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.redefinition.Redefinable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The runtime of the program")
class EnhancedRuntimeTest {

    private static final String ON = "-XX:+AllowEnhancedClassRedefinition";
    private static final String OFF = "-XX:-AllowEnhancedClassRedefinition";
    private static final String JETBRAINS = """
            IMPLEMENTOR="JetBrains s.r.o."
            IMPLEMENTOR_VERSION="JBR-21.0.9+10-1163.86-jcef"
            JAVA_RUNTIME_VERSION="21.0.9+10-b1163.86"
            JAVA_VERSION="21.0.9"
            """;

    @TempDir
    Path home;

    @Test
    void is_that_of_jetbrains_by_its_release_file() throws IOException {
        assertEquals(Optional.of(ON), EnhancedRuntime.option(java(JETBRAINS), List.of("-Xmx1g")));
        assertEquals(
                Optional.of(ON),
                EnhancedRuntime.option(java("JAVA_VERSION=\"17\"\nIMPLEMENTOR_VERSION=\"JBR-17.0.6\"\n"), List.of()));
    }

    @Test
    void is_that_of_jetbrains_behind_a_link() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("java"), java(JETBRAINS));
        assertEquals(Optional.of(ON), EnhancedRuntime.option(link, List.of()));
    }

    @Test
    void is_another_one() throws IOException {
        Path java = java("IMPLEMENTOR=\"Eclipse Adoptium\"\nIMPLEMENTOR_VERSION=\"Temurin-25+36\"\n");
        assertEquals(Optional.empty(), EnhancedRuntime.option(java, List.of()));
        assertEquals(Redefinable.BODIES, EnhancedRuntime.redefinable(java, List.of(ON)));
        assertEquals(Optional.empty(), EnhancedRuntime.option(home.resolve("bin/none"), List.of()));
        Files.delete(home.resolve("release"));
        assertEquals(Optional.empty(), EnhancedRuntime.option(java, List.of()));
    }

    @Test
    void is_used_as_the_user_has_decided() throws IOException {
        Path java = java(JETBRAINS);
        assertEquals(Optional.empty(), EnhancedRuntime.option(java, List.of(OFF)));
        assertEquals(Optional.empty(), EnhancedRuntime.option(java, List.of(ON)));
        assertEquals(Optional.empty(), EnhancedRuntime.option(java, List.of("-XX:+UseZGC")));
        assertEquals(Optional.of(ON), EnhancedRuntime.option(java, List.of("-XX:+UseSerialGC")));
        assertEquals(Redefinable.STRUCTURE, EnhancedRuntime.redefinable(java, List.of(ON)));
        assertEquals(Redefinable.BODIES, EnhancedRuntime.redefinable(java, List.of(ON, OFF)));
        assertEquals(Redefinable.BODIES, EnhancedRuntime.redefinable(java, List.of()));
    }

    private Path java(String release) throws IOException {
        Files.writeString(home.resolve("release"), release);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        return Files.exists(java) ? java : Files.createFile(java);
    }
}
