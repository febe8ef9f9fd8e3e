package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.RehearsalModule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rehearsal of the first lookup")
class RehearsalTest {

    /** Classes that a program could have on its class path, which a search for services or loggers would find. */
    private static final Map<String, String> USERS = Map.of("Logging", """
            package user;
            public class Logging extends System.LoggerFinder {
                @Override public System.Logger getLogger(String name, Module module) { throw new Error("loaded"); }
            }
            """, "Driver", """
            package user;
            public class Driver implements Runnable {
                @Override public void run() {}
            }
            """);

    /** Program that does nothing but rehearse. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            int threads = Thread.activeCount();
            Rehearsal.run(Path.of(arguments[0]));
            System.out.println("threads: " + (Thread.activeCount() - threads));
            System.out.println("properties: " + System.getProperty("dymod.programs"));
        }
    }

    @TempDir
    Path temporary;

    @Test
    void loads_only_classes_of_the_engine_and_the_JDK_and_leaves_nothing_behind() throws Exception {
        Path classes = users();
        Path module = temporary.resolve("module");
        RehearsalModule.publish(module);
        Path log = temporary.resolve("classes.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-Ddymod.directory=" + temporary.resolve("none"),
                        "-classpath",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        Program.class.getName(),
                        module.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(List.of("threads: 0", "properties: null"), output.lines().toList());
        List<String> loaded = Files.readAllLines(log);
        assertTrue(loaded.stream().anyMatch(line -> line.contains("RehearsalModule$Provider ")), "a provider is made");
        assertTrue(
                loaded.stream().anyMatch(line -> line.contains("RehearsalModule$Service$$Lambda$dymod")),
                "a stub is made");
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(line -> line.contains(" user.") || line.contains("java.util.logging.LogManager "))
                        .toList());
        try (Stream<Path> files = Files.walk(module)) {
            assertEquals(3, files.filter(Files::isRegularFile).count(), "the pointer, the jar and the report");
        }
    }

    private Path users() throws IOException {
        Path classes = Files.createDirectories(temporary.resolve("classes/META-INF/services"))
                .resolve("../..")
                .normalize();
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        for (Map.Entry<String, String> user : USERS.entrySet()) {
            Path source = temporary.resolve(user.getKey() + ".java");
            Files.writeString(source, user.getValue());
            arguments.add(source.toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        Files.writeString(classes.resolve("META-INF/services/java.lang.System$LoggerFinder"), "user.Logging");
        Files.writeString(classes.resolve("META-INF/services/java.lang.Runnable"), "user.Driver");
        return classes;
    }
}
