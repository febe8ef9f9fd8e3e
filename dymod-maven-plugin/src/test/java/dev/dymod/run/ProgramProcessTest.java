package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The process of a program")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramProcessTest {

    @TempDir
    Path folder;

    /** Writes its class path and its second argument into a file. */
    static final class Echo {

        private Echo() {}

        public static void main(String[] args) throws Exception {
            if (args[1].equals("stay")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            Files.write(Path.of(args[0]), List.of(System.getProperty("java.class.path"), args[1]));
            if (args[1].equals("stay")) {
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void takes_a_class_path_that_is_too_long_for_a_command_line() throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(classes()));
        for (int i = 0; i < 400; i++) {
            classPath.add(folder.resolve("a folder \"quoted\" with \\ in its name, and long".repeat(2) + i));
        }
        Path output = folder.resolve("output");
        ProgramProcess process = start(classPath, output, "a b");
        assertEquals(0, process.exit().get());
        String whole = String.join(
                java.io.File.pathSeparator,
                classPath.stream().map(Path::toString).toList());
        assertTrue(whole.length() > 32_767);
        assertEquals(List.of(whole, "a b"), Files.readAllLines(output));
    }

    @Test
    void runs_and_gives_the_reason_when_its_output_cannot_be_kept() throws Exception {
        Files.createDirectories(folder.resolve("scratch/program.out/in the way"));
        Path output = folder.resolve("output");
        ProgramProcess process = start(List.of(classes()), output, "a b");
        assertEquals(0, process.exit().get());
        assertEquals("a b", Files.readAllLines(output).get(1));
        assertTrue(process.outputProblem().orElseThrow().getMessage().contains("program.out"));
    }

    @Test
    void can_be_killed_if_it_does_not_end_in_time() throws Exception {
        Path output = folder.resolve("output");
        ProgramProcess process = start(List.of(classes()), output, "stay");
        while (!Files.exists(output) || Files.readAllLines(output).size() < 2) {
            Thread.onSpinWait();
        }
        process.end();
        assertTrue(!process.awaitEnd(Duration.ofMillis(500)));
        process.kill();
        assertTrue(process.exit().get() != 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentpath:/opt/profiler.so",
                "-agentlib:hprof",
                "-Xlog:gc*:file=gc.log",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:AOTCacheOutput=app.aot",
                "-XX:+PrintNMTStatistics",
                "@options"
            })
    void takes_its_time_to_end_with_an_option_that_does_something_then(String option) {
        assertTrue(JvmOptions.doSomethingAtEnd(List.of("-Xmx1g", option), Map.of()));
        assertTrue(JvmOptions.doSomethingAtEnd(List.of(), Map.of("JDK_JAVA_OPTIONS", "-Xmx1g " + option)));
    }

    @Test
    void is_killed_after_its_shutdown_hooks_with_any_other_option() {
        assertFalse(JvmOptions.doSomethingAtEnd(
                List.of(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n",
                        "-javaagent:jacoco.jar",
                        "-XX:+UseSerialGC",
                        "-XX:StartFlightRecording",
                        "-Dlog=@file"),
                Map.of()));
    }

    @Test
    void has_a_channel_while_it_runs() throws Exception {
        ProgramProcess process = start(List.of(classes()), folder.resolve("output"), "stay");
        RedefinitionRequest nothing = new RedefinitionRequest(List.of());
        assertEquals(new RedefinitionResult.Redefined(), process.channel().redefine(nothing));
        process.kill();
        process.exit().get();
        assertEquals(
                new RedefinitionResult.NoChannel("The program is ending, or has closed its channel."),
                process.channel().redefine(nothing));
    }

    @Test
    void needs_exactly_one_main_class() throws Exception {
        assertTrue(assertThrows(RunException.class, () -> MainClasses.only(folder, Optional.empty()))
                .getMessage()
                .startsWith("There is no class with public static void main(String[]),"
                        + " or with void main() for Java 25 or later, in " + folder));
        copy(Echo.class);
        assertEquals(Echo.class.getName(), MainClasses.only(folder, Optional.empty()));
        copy(Other.class);
        assertTrue(assertThrows(RunException.class, () -> MainClasses.only(folder, Optional.empty()))
                .getMessage()
                .contains(Echo.class.getName() + ", " + Other.class.getName()));
    }

    @Test
    void runs_the_last_main_class_again_when_there_is_a_second_one_now() throws Exception {
        copy(Echo.class);
        copy(Other.class);
        Optional<String> before = Optional.of(Other.class.getName());
        assertEquals(Other.class.getName(), MainClasses.only(folder, before));
        assertThrows(RunException.class, () -> MainClasses.only(folder, Optional.of("app.Gone")));
    }

    @Test
    void needs_the_main_class_that_the_user_has_named() throws Exception {
        copy(Other.class);
        assertEquals(
                "There is no class app.Man on the class path of the program. What could be run is "
                        + Other.class.getName()
                        + ". Correct <mainClass> of dymod-maven-plugin, or -Ddymod.run.mainClass=...",
                assertThrows(
                                RunException.class,
                                () -> ProgramProcess.mainClass(
                                        settings("app.Man", List.of(folder), List.of()), Optional.empty()))
                        .getMessage());
    }

    static final class Other {

        private Other() {}

        public static void main(String[] args) {}
    }

    private ProgramProcess start(List<Path> classPath, Path output, String argument) throws RunException {
        return ProgramProcess.start(
                settings(Echo.class.getName(), classPath, List.of(output.toString(), argument)), Echo.class.getName());
    }

    private ProgramSettings settings(String mainClass, List<Path> classPath, List<String> arguments) {
        return new ProgramSettings(
                new ProgramSettings.Command(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of(),
                        classPath,
                        Optional.of(mainClass),
                        arguments),
                folder,
                folder,
                Map.of(),
                folder.resolve("scratch"),
                false,
                true);
    }

    private static Path classes() throws Exception {
        URI location =
                Echo.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(location);
    }

    private void copy(Class<?> type) throws Exception {
        Path target = folder.resolve(type.getName().replace('.', '/') + ".class");
        Files.createDirectories(target.getParent());
        Files.copy(classes().resolve(folder.relativize(target).toString()), target);
    }
}
