package dev.dymod.tests.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.tests.worker.RunRequest;
import dev.dymod.tests.worker.RunRequest.Selection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Module of a test: sources that it compiles into a folder, a class path with some version of JUnit, and requests to run. */
final class TestModule {

    /** Enough for what a few tests print. */
    private static final int OUTPUT = 100_000;

    private final Path folder;
    private final List<Path> jars;
    private int runs;

    TestModule(Path folder, String junit) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("test.junit"), junit))) {
            this.jars = files.sorted().collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** Adds a folder to the class path, as if it was the jar of a dependency. */
    void dependOn(Path library) {
        jars.add(library);
    }

    Path classes() {
        return folder.resolve("test-classes");
    }

    /** Compiles one class of the package {@code barn}, with the usual imports. */
    void write(String name, String members) throws IOException {
        writeAll(name, """
                package barn;

                import static org.junit.jupiter.api.Assertions.*;
                import static org.junit.jupiter.api.Assumptions.*;
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.params.*;
                import org.junit.jupiter.params.provider.*;

                class %s {
                    %s
                }
                """.formatted(name, members.strip().replace("\n", "\n    ")));
    }

    /** Compiles a source of the package {@code barn}. */
    void writeAll(String name, String source) throws IOException {
        compile(name, source, classes());
    }

    void compile(String name, String source, Path output) throws IOException {
        Path file = folder.resolve("src").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.createDirectories(output);
        Files.writeString(file, source);
        String classPath = Stream.concat(Stream.of(classes()), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-g",
                        "-parameters",
                        "-cp",
                        classPath,
                        "-d",
                        output.toString(),
                        file.toString());
        assertEquals(0, code, source);
    }

    /** Returns the number of the line of the source that has a text. */
    int line(String name, String text) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("src").resolve(name + ".java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(name + " has no line with " + text);
    }

    TestJvmSettings settings(TestJvmSettings.Limits limits) {
        return new TestJvmSettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-ea"),
                Map.of("barn.door", "open"),
                Map.of("BARN_DOOR", Optional.of("open")),
                folder,
                jars,
                folder.resolve("scratch"),
                limits);
    }

    RunRequest request(String... names) {
        return request(Selection.all(), Map.of(), names);
    }

    RunRequest request(Selection selection, Map<String, String> parameters, String... names) {
        runs++;
        List<String> classes = new ArrayList<>();
        for (String name : names) {
            classes.add("barn." + name);
        }
        return new RunRequest("run-" + runs, List.of(classes().toString()), classes, selection, parameters, OUTPUT);
    }
}
