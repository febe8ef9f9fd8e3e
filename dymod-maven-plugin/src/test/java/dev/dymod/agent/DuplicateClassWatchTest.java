package dev.dymod.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Classes from the copy on the program's class path")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DuplicateClassWatchTest {

    @TempDir
    Path folder;

    /**
     * Takes the names of classes to load as arguments. For {@code follow}, it starts the watch instead and waits for a byte. It
     * also waits for a byte at its end.
     */
    private static final String PROGRAM = """
            package kitchen;

            public class Main {
                public static void main(String[] args) throws Exception {
                    for (String each : args) {
                        if (each.equals("follow")) {
                            Class.forName("kitchen.Early");
                            Class.forName(System.getProperty("dymod.agent"))
                                    .getMethod("follow", java.util.function.BiConsumer.class)
                                    .invoke(null, (java.util.function.BiConsumer<Object, Object>) (folder, types) -> {});
                            System.in.read();
                        } else {
                            Class.forName(each);
                        }
                    }
                    System.in.read();
                }
            }
            """;

    private String sources(String... names) throws Exception {
        Path sources = folder.resolve("sources");
        List<String> files = new ArrayList<>();
        for (String name : names) {
            Path file = sources.resolve(name + ".java");
            Files.createDirectories(sources);
            Files.writeString(file, name.equals("Main") ? PROGRAM : "package kitchen; public class " + name + " {}");
            files.add(file.toString());
        }
        return String.join("\n", files);
    }

    private void copy(String module, String... names) throws Exception {
        Path program = folder.resolve("session").resolve(module).resolve("program");
        Files.createDirectories(program);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(List.of("-d", program.toString()));
        arguments.addAll(sources(names).lines().toList());
        assertEquals(0, javac.run(null, null, null, arguments.toArray(String[]::new)));
    }

    private void current(String module, String contract) throws Exception {
        Files.writeString(folder.resolve("session").resolve(module).resolve("current"), "contract=" + contract + "\n");
    }

    /** Returns the lines that the program prints, up to the one that contains a text. */
    private List<String> printedUntil(String last, String... arguments) throws Exception {
        copy("own", "Main");
        Path session = folder.resolve("session");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                AgentJar.option(
                        folder.resolve("scratch"),
                        ProgramAgent.argument(ProcessIdentity.current(), false, Optional.empty())),
                "-Ddymod.directory=" + session,
                "-classpath",
                String.join(
                        java.io.File.pathSeparator,
                        session.resolve("kitchen/program").toString(),
                        session.resolve("own/program").toString()),
                "kitchen.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null) {
                lines.add(line);
                if (line.contains("kitchen.Early ")) {
                    // The watch has begun.
                    process.getOutputStream().write('\n');
                    process.getOutputStream().flush();
                }
                line = line.contains(last) ? null : out.readLine();
            }
        }
        process.destroy();
        return lines;
    }

    @Test
    void are_reported_with_the_code_that_loads_them() throws Exception {
        copy("kitchen", "Early", "Plate", "Cook", "Fork");
        current("kitchen", "kitchen.Cook");
        List<String> lines = printedUntil(
                "kitchen.Fork ", "follow", "kitchen.Cook", "kitchen.Plate", "kitchen.Plate", "kitchen.Fork");
        assertEquals(3, lines.size(), lines::toString);
        assertTrue(
                lines.get(0)
                        .startsWith(
                                "[dymod] kitchen.Early is loaded from the copy of kitchen on the program's class path, which no"
                                        + " edit changes, by code that ran before the first lookup. "),
                lines::toString);
        String before =
                "[dymod] kitchen.Plate is loaded from the copy of kitchen on the program's class path, which no edit"
                        + " changes, by kitchen.Main.main (Main.java:";
        assertTrue(lines.get(1).startsWith(before), lines::toString);
        assertTrue(
                lines.get(1)
                        .endsWith(
                                "). The program keeps using it, beside the class of the generation. To have one class only,"
                                        + " add the type to the contract: <contract><type>kitchen.Plate</type></contract> in the"
                                        + " configuration of dymod-maven-plugin. A change of the type then needs a restart."),
                lines::toString);
    }

    @Test
    void are_reported_up_to_a_number() throws Exception {
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "Plate" + i).toList();
        copy("kitchen", names.toArray(String[]::new));
        copy("kitchen", "Early");
        current("kitchen", "");
        List<String> arguments = new ArrayList<>(List.of("follow"));
        names.forEach(name -> arguments.add("kitchen." + name));
        List<String> lines =
                printedUntil("[dymod] more classes of kitchen than these 10 ", arguments.toArray(String[]::new));
        assertEquals(11, lines.size(), lines::toString);
    }
}
