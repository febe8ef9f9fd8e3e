package dev.dymod.build;

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

@DisplayName("The list of the classes of javac")
class EarlyClassesTest {

    @Test
    void has_no_class_of_dymod_that_is_gone() throws IOException {
        List<String> ours;
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EarlyClasses.class.getResourceAsStream(EarlyClasses.JAVAC)),
                StandardCharsets.UTF_8))) {
            ours = list.lines().filter(name -> name.startsWith("dev.dymod.")).toList();
        }
        assertFalse(ours.isEmpty());
        assertEquals(
                List.of(),
                ours.stream().filter(name -> !isThere(name)).toList(),
                "write it again: mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=EarlyClassesList");
    }

    private static boolean isThere(String name) {
        return EarlyClasses.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
