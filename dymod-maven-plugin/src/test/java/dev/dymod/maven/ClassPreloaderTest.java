package dev.dymod.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of early classes")
class ClassPreloaderTest {

    @Test
    void has_no_class_of_dymod_that_is_gone() throws IOException {
        List<String> gone;
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ClassPreloader.class.getResourceAsStream(ClassPreloader.LIST)),
                StandardCharsets.UTF_8))) {
            List<String> ours = list.lines()
                    .filter(name -> name.startsWith("dev.dymod.") && !name.contains(".shaded."))
                    .toList();
            assertFalse(ours.isEmpty());
            gone = ours.stream().filter(name -> !isThere(name)).toList();
        }
        assertEquals(
                List.of(),
                gone,
                "write it again: mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=EarlyClassesList");
    }

    private static boolean isThere(String name) {
        return ClassPreloader.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
