package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionRequest.ChangedClass;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.program.RedefinitionResult.Redefined;
import dev.dymod.program.RedefinitionResult.Refused;
import dev.dymod.program.RedefinitionResult.StillRunning;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A redefinition in a running program")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedefinitionIT {

    /** Long enough for any machine, so that no test depends on time. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String MAIN = """
            package kitchen;

            import java.io.BufferedReader;
            import java.io.InputStreamReader;
            import java.util.concurrent.locks.LockSupport;

            public class Main {
                static volatile long count;
                static volatile boolean isStaying;

                static String answer() {
                    return "old";
                }

                static int one() {
                    return 1;
                }

                static void stay() {
                    isStaying = true;
                    while (true) {
                        LockSupport.park();
                    }
                }

                static void tick() {
                }

                static void startAndAwait(Thread thread) {
                    thread.setDaemon(true);
                    thread.start();
                    awaitStaying();
                }

                static void awaitStaying() {
                    while (!isStaying) {
                        Thread.onSpinWait();
                    }
                }

                static String handle(String line) throws Exception {
                    switch (line) {
                        case "hot":
                            startAndAwait(new Thread(() -> {
                                isStaying = true;
                                while (true) {
                                    count += one();
                                }
                            }));
                            return "hot";
                        case "tick":
                            startAndAwait(new Thread(() -> {
                                isStaying = true;
                                while (true) {
                                    tick();
                                    LockSupport.parkNanos(1_000_000);
                                }
                            }));
                            return "tick";
                        case "stay":
                            startAndAwait(new Thread(Main::stay));
                            return "stay";
                        case "virtual":
                            Thread.class.getMethod("startVirtualThread", Runnable.class)
                                    .invoke(null, (Runnable) Main::stay);
                            awaitStaying();
                            return "virtual";
                        case "one":
                            return String.valueOf(one());
                        case "other":
                            return Other.answer();
                        default:
                            return answer();
                    }
                }

                public static void main(String[] args) throws Exception {
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        System.out.println(handle(line));
                    }
                }
            }
            """;

    private static final String OTHER = """
            package kitchen;

            public class Other {
                static String answer() {
                    return "old";
                }
            }
            """;

    /**
     * Agent of somebody else. Its transformer runs in each redefinition, and lets a thread enter the old body, or loads the class
     * that the argument names.
     */
    private static final String TRANSFORMER = """
            package kitchen;

            import java.lang.instrument.ClassFileTransformer;
            import java.lang.instrument.Instrumentation;
            import java.security.ProtectionDomain;

            public class Transformer implements ClassFileTransformer {
                private static String argument;

                public static void premain(String text, Instrumentation jvm) {
                    argument = text;
                    jvm.addTransformer(new Transformer());
                }

                @Override
                public byte[] transform(
                        ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                    if (redefined != null && argument == null) {
                        Main.startAndAwait(new Thread(Main::stay));
                    } else if (redefined != null) {
                        try {
                            Class.forName(argument);
                        } catch (ClassNotFoundException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return null;
                }
            }
            """;

    @TempDir
    Path temporary;

    private Path folder;
    private ProgramChannel channel;
    private final List<ForkedProgram> programs = new ArrayList<>();

    @BeforeEach
    void compile() throws Exception {
        folder = Files.createDirectories(temporary.resolve("the = folder 100%25 + more"));
        channel = ProgramChannel.open(LIMIT, Optional.empty());
        ForkedProgram.compile(folder, Map.of("Main", MAIN, "Other", OTHER));
    }

    @AfterEach
    void end() throws Exception {
        for (ForkedProgram program : programs) {
            program.close();
        }
        channel.close();
    }

    private ForkedProgram start(String... options) throws Exception {
        return startWith(folder, options);
    }

    private ForkedProgram startWith(Path classPath, String... options) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(options));
        words.addAll(List.of("-classpath", classPath.toString(), "kitchen.Main"));
        ForkedProgram program =
                ForkedProgram.start(folder.resolve("scratch"), channel.argument(), words.toArray(String[]::new));
        programs.add(program);
        assertEquals("old", program.ask("answer"));
        return program;
    }

    /** Returns a new version of a class, which is not in the program's folder. */
    private ChangedClass version(String name, String source, String... methods) throws Exception {
        Path next = Files.createDirectories(temporary.resolve("next"));
        Map<String, String> sources = new HashMap<>(Map.of("Main", MAIN, "Other", OTHER));
        sources.put(name, source);
        ForkedProgram.compile(next, sources);
        byte[] classFile = Files.readAllBytes(next.resolve("kitchen/" + name + ".class"));
        return new ChangedClass("kitchen." + name, classFile, folder, Set.of(methods));
    }

    private ChangedClass newAnswer() throws Exception {
        return version("Main", MAIN.replace("\"old\"", "\"new\""), "answer()Ljava/lang/String;");
    }

    private RedefinitionResult redefine(ChangedClass... classes) {
        return channel.redefine(new RedefinitionRequest(List.of(classes)));
    }

    @Test
    void changes_the_body_of_a_method_that_a_running_loop_calls() throws Exception {
        ForkedProgram program = start();
        assertEquals(new Redefined(), redefine(newAnswer()));
        assertEquals("new", program.ask("answer"));
        assertEquals(
                new Redefined(),
                redefine(version("Main", MAIN.replace("\"old\"", "\"newer\""), "answer()Ljava/lang/String;")));
        assertEquals("newer", program.ask("answer"));
    }

    @Test
    void is_refused_by_the_JVM_if_a_method_comes() throws Exception {
        ForkedProgram program = start();
        Refused refused = assertInstanceOf(
                Refused.class,
                redefine(version(
                        "Main",
                        MAIN.replace("\"old\"", "added()")
                                .replace("static int one", "static String added() { return \"new\"; } static int one"),
                        "answer()Ljava/lang/String;")));
        assertEquals("kitchen.Main: class redefinition failed: attempted to add a method", refused.reason());
        assertEquals("old", program.ask("answer"));
        assertEquals(new Redefined(), redefine(newAnswer()));
    }

    @Test
    void is_all_or_nothing() throws Exception {
        ForkedProgram program = start();
        assertEquals("old", program.ask("other"));
        ChangedClass other = version(
                "Other",
                OTHER.replace("static String", "static int added; static String")
                        .replace("\"old\"", "\"new\""),
                "answer()Ljava/lang/String;");
        Refused refused = assertInstanceOf(Refused.class, redefine(newAnswer(), other));
        assertTrue(refused.reason().startsWith("kitchen.Main, kitchen.Other: "), refused::reason);
        assertEquals("old", program.ask("answer"));
        assertEquals("old", program.ask("other"));
    }

    @Test
    void is_refused_for_a_class_file_that_is_none() throws Exception {
        ForkedProgram program = start();
        ChangedClass broken = new ChangedClass("kitchen.Main", new byte[10], folder, Set.of());
        assertInstanceOf(Refused.class, redefine(broken));
        assertEquals("old", program.ask("answer"));
    }

    @Test
    void leaves_a_class_alone_that_is_not_loaded() throws Exception {
        ForkedProgram program = start();
        ChangedClass other = version("Other", OTHER.replace("\"old\"", "\"new\""), "answer()Ljava/lang/String;");
        Files.write(folder.resolve("kitchen/Other.class"), other.classFile());
        assertEquals(new Redefined(), redefine(other, newAnswer()));
        assertEquals("new", program.ask("other"));
        assertEquals("new", program.ask("answer"));
    }

    @Test
    void does_not_begin_while_the_main_loop_is_in_a_changed_method() throws Exception {
        ForkedProgram program = start();
        ChangedClass main = version(
                "Main",
                MAIN.replace("handle(line))", "handle(line) + \"!\")").replace("\"old\"", "\"new\""),
                "main([Ljava/lang/String;)V",
                "answer()Ljava/lang/String;");
        assertEquals(new StillRunning("kitchen.Main.main"), redefine(main));
        assertEquals("old", program.ask("answer"));
    }

    @Test
    void changes_a_method_that_is_called_all_the_time() throws Exception {
        ForkedProgram program = start();
        assertEquals("hot", program.ask("hot"));
        assertEquals(new Redefined(), redefine(version("Main", MAIN.replace("return 1;", "return 2;"), "one()I")));
        assertEquals("2", program.ask("one"));
    }

    @Test
    void is_reported_if_a_thread_is_in_the_old_body_afterwards() throws Exception {
        ForkedProgram program = start("-javaagent:" + transformer());
        ChangedClass main = version(
                "Main",
                MAIN.replace("isStaying = true;\n        while", "isStaying = false;\n        while"),
                "stay()V");
        assertEquals(new StillRunning("kitchen.Main.stay"), redefine(main));
        assertEquals("old", program.ask("answer"));
    }

    @Test
    void changes_a_class_that_was_being_loaded_from_its_old_file() throws Exception {
        ForkedProgram program = start("-javaagent:" + transformer() + "=kitchen.Other");
        ChangedClass other = version("Other", OTHER.replace("\"old\"", "\"new\""), "answer()Ljava/lang/String;");
        assertEquals(new Redefined(), redefine(newAnswer(), other));
        assertEquals("new", program.ask("other"));
    }

    private Path transformer() throws Exception {
        ForkedProgram.compile(folder, Map.of("Main", MAIN, "Other", OTHER, "Transformer", TRANSFORMER));
        Path jar = temporary.resolve("transformer.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", "kitchen.Transformer");
            try (JarOutputStream entries = new JarOutputStream(file, manifest)) {
                entries.putNextEntry(new ZipEntry("empty"));
            }
        }
        return jar;
    }

    @Test
    void succeeds_if_a_thread_stays_in_the_new_body() throws Exception {
        ForkedProgram program = start();
        assertEquals("tick", program.ask("tick"));
        ChangedClass main = version(
                "Main",
                MAIN.replace("static void tick() {", "static void tick() { while (true) LockSupport.park();"),
                "tick()V");
        assertEquals(new Redefined(), redefine(main));
    }

    @Test
    void finds_a_thread_that_stays_in_a_changed_method() throws Exception {
        ForkedProgram program = start();
        assertEquals("stay", program.ask("stay"));
        ChangedClass main = version("Main", MAIN.replace("park();", "park(Main.class);"), "stay()V");
        assertEquals(new StillRunning("kitchen.Main.stay"), redefine(main));
    }

    @Test
    void finds_a_virtual_thread_that_stays_in_a_changed_method() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);
        ForkedProgram program = start();
        assertEquals("virtual", program.ask("virtual"));
        ChangedClass main = version("Main", MAIN.replace("park();", "park(Main.class);"), "stay()V");
        assertEquals(new StillRunning("kitchen.Main.stay"), redefine(main));
        assertEquals(new Redefined(), redefine(newAnswer()));
        assertEquals("new", program.ask("answer"));
    }

    @Test
    void is_refused_if_virtual_threads_cannot_be_seen() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);
        ForkedProgram program = start("-Djdk.trackAllThreads=false");
        assertEquals("virtual", program.ask("virtual"));
        Refused refused = assertInstanceOf(Refused.class, redefine(newAnswer()));
        assertEquals("-Djdk.trackAllThreads hides virtual threads", refused.reason());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void finds_a_class_whose_folder_has_another_path() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        ForkedProgram program = startWith(link);
        assertEquals(new Redefined(), redefine(newAnswer()));
        assertEquals("new", program.ask("answer"));
    }

    @Test
    void is_refused_for_a_class_that_runs_from_elsewhere() throws Exception {
        Path copy = Files.createDirectories(temporary.resolve("copy"));
        ForkedProgram.compile(copy, Map.of("Main", MAIN, "Other", OTHER));
        ForkedProgram program = startWith(Path.of(copy + File.pathSeparator + folder));
        Refused refused = assertInstanceOf(Refused.class, redefine(newAnswer()));
        assertTrue(refused.reason().startsWith("kitchen.Main is loaded from file:"), refused::reason);
        assertEquals("old", program.ask("answer"));
    }
}
