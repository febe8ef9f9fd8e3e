package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The module here has the classes of JavaFX that the launcher of the JDK looks for, and nothing else. */
@DisplayName("A program whose main class is a JavaFX application")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavafxModulesTest {

    @TempDir
    Path folder;

    private Path javafx;
    private Path classes;

    @BeforeEach
    void compile() throws Exception {
        Path module = compiled(
                "javafx",
                List.of(),
                Map.of(
                        "module-info.java",
                        "module javafx.graphics { exports javafx.application; exports com.sun.javafx.application; }",
                        "javafx/application/Application.java",
                        "package javafx.application; public abstract class Application {}",
                        "com/sun/javafx/application/LauncherImpl.java",
                        """
                        package com.sun.javafx.application;
                        import java.nio.file.*;
                        public class LauncherImpl {
                            public static void launchApplication(String main, String mode, String[] args) throws Exception {
                                Files.writeString(Path.of(args[0]), main + " " + System.getProperty("java.class.path"));
                            }
                        }
                        """));
        javafx = folder.resolve("javafx-graphics-21-linux.jar");
        jar(module, javafx);
        classes = compiled(
                "classes",
                List.of("-cp", javafx.toString()),
                Map.of(
                        "app/Base.java",
                        "package app; class Base extends javafx.application.Application {}",
                        "app/Window.java",
                        "package app; public class Window extends Base { public static void main(String[] args) {} }",
                        "app/Launcher.java",
                        "package app; public class Launcher { public static void main(String[] args) {} }"));
    }

    @Test
    void has_the_modules_of_javafx() throws Exception {
        Path output = folder.resolve("output");
        ProgramProcess process =
                ProgramProcess.start(settings("app.Window", List.of(), List.of(output.toString())), "app.Window");
        assertEquals(0, process.exit().get());
        assertEquals("app.Window " + classes, Files.readString(output));
    }

    @Test
    void has_no_module_where_none_is_needed() {
        assertEquals(Map.of("javafx.graphics", javafx), modules("app.Window", List.of()));
        assertEquals(Map.of(), modules("app.Launcher", List.of()), "another class that starts the application");
        assertEquals(Map.of(), modules("app.Gone", List.of()));
        assertEquals(Map.of(), modules("app.Window", List.of("--module-path", "lib")), "a path that the user gives");
    }

    private Map<String, Path> modules(String mainClass, List<String> options) {
        return JavafxModules.of(settings(mainClass, options, List.of()).command(), mainClass);
    }

    private ProgramSettings settings(String mainClass, List<String> options, List<String> arguments) {
        return new ProgramSettings(
                new ProgramSettings.Command(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        options,
                        List.of(classes, javafx),
                        Optional.of(mainClass),
                        arguments),
                folder,
                folder,
                Map.of(),
                folder.resolve("scratch"),
                false,
                true);
    }

    private Path compiled(String name, List<String> options, Map<String, String> sources) throws IOException {
        Path output = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("-d", output.toString()));
        arguments.addAll(options);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(name + "-sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        assertEquals(
                0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)), name);
        return output;
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
    }
}
