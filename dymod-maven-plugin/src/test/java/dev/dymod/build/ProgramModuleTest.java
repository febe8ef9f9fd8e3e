package dev.dymod.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a program module, and whether its class folder is up to date. */
final class ProgramModuleTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            src/main/java/app/Main.java,       true
            src/main/java/app/notes.txt,       false
            src/main/java/app/.Main.java.swp,  false
            src/main/resources/app.properties, true
            src/main/resources/.a.swp,         false
            src/main/resources/secret/key.txt, false
            src/main/resources/app.properties~, false
            src/main/pages/index.html,         true
            src/test/java/app/MainTest.java,   false
            target/classes/app.properties,     false
            """)
    void sources_and_resources_belong_to_the_module(String file, boolean expected) {
        assertEquals(expected, module().contains(folder.resolve(file)));
    }

    @ParameterizedTest(name = "{0}, {1} s after the start, beside {2} of {3} s: {4}")
    @CsvSource(nullValues = "-", textBlock = """
            src/main/java/app/Main.java,       10, app/Main.class,    9,  false
            src/main/java/app/Main.java,       10, app/Main.class,    10, true
            src/main/java/app/Main.java,       10, app/Main.class,    11, true
            src/main/java/app/Main.java,       10, app/Main.class,    -,  false
            src/main/java/app/Main.java,       -,  app/Main.class,    9,  false
            src/main/java/app/Main.java,       -,  app/Main.class,    -,  true
            src/main/resources/app.properties, 10, app.properties,    9,  false
            src/main/resources/app.properties, 10, app.properties,    11, true
            src/main/pages/index.html,         10, static/index.html, 11, true
            src/main/pages/index.html,         10, index.html,        11, false
            """)
    void file_is_up_to_date_when_it_was_compiled_or_copied_later(
            String file, Integer saved, String output, Integer compiled, boolean expected) throws IOException {
        write(file, saved);
        write("target/classes/" + output, compiled);
        assertEquals(expected, module().isUpToDate(folder.resolve(file)));
    }

    private void write(String file, Integer seconds) throws IOException {
        if (seconds != null) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "");
            Files.setLastModifiedTime(folder.resolve(file), FileTime.from(THEN.plusSeconds(seconds)));
        }
    }

    private ProgramModule module() {
        return new ProgramModule(
                "app",
                folder.resolve("target/classes"),
                List.of(folder.resolve("src/main/java")),
                List.of(
                        resources("src/main/resources", "", List.of("secret/**")),
                        resources("src/main/pages", "static", List.of())));
    }

    private ResourceFolder resources(String from, String into, List<String> excludes) {
        return new ResourceFolder(
                folder.resolve(from), into, List.of(), excludes, true, false, new NoFilter(), Optional.empty());
    }
}
