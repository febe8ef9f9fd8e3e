package dev.dymod.tests.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.agent.ProcessIdentity;
import dev.dymod.tests.jvm.RunEnd.Cancelled;
import dev.dymod.tests.jvm.RunEnd.Complete;
import dev.dymod.tests.jvm.RunEnd.JvmEnded;
import dev.dymod.tests.jvm.RunEnd.NotStarted;
import dev.dymod.tests.jvm.RunEnd.TimedOut;
import dev.dymod.tests.worker.LeftThread;
import dev.dymod.tests.worker.Outcome;
import dev.dymod.tests.worker.RunRequest;
import dev.dymod.tests.worker.RunRequest.Selection;
import dev.dymod.tests.worker.SourceLine;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JVM of the tests")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WarmJvmIT {

    /** Long enough for any machine. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final long METASPACE = 48L << 20;

    private static final TestJvmSettings.Limits LIMITS = new TestJvmSettings.Limits(LIMIT, LIMIT, METASPACE);

    private static final TestJvmSettings.Limits NO_GRACE =
            new TestJvmSettings.Limits(LIMIT, Duration.ofMillis(200), METASPACE);

    private static final String NAMES = "junit.jupiter.displayname.generator.default";

    private static final String READS_ITS_NAME =
            "@Test void opens_wide(TestInfo info) { assertTrue(info.getDisplayName().startsWith(\"opens wide\")); }";

    @TempDir
    Path temporary;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private TestModule module(String junit) throws Exception {
        return new TestModule(Files.createDirectories(temporary.resolve("module")), junit);
    }

    private TestJvm start(TestJvmSettings settings) {
        TestJvm jvm = TestJvm.start(settings);
        open.add(jvm);
        return jvm;
    }

    private TestJvm start(TestModule module) {
        return start(module.settings(LIMITS));
    }

    private static RunReport run(TestJvm jvm, RunRequest request) throws Exception {
        return jvm.run(request, LIMIT, TestRunListener.NONE);
    }

    /** Returns the outcomes of the tests by their methods; a method with several results has them in order. */
    private static Map<String, String> outcomes(RunReport report) {
        assertEquals(new Complete(), report.end(), report::toString);
        assertEquals(List.of(), report.problems());
        return report.results().stream()
                .collect(Collectors.toMap(
                        result ->
                                (result.name().className() + "." + result.name().methodName()).substring(5),
                        result -> result.outcome().name(),
                        (first, second) -> first + " " + second,
                        TreeMap::new));
    }

    private static TestResult only(RunReport report) {
        assertEquals(1, report.results().size(), report::toString);
        return report.results().get(0);
    }

    private static String failures(RunReport report) {
        return report.red().stream()
                .map(result -> result.name().text() + ": "
                        + result.failure().orElseThrow().trace())
                .collect(Collectors.joining("\n"));
    }

    private static void assertGreen(RunReport report) {
        assertTrue(report.isGreen(), () -> report.end() + " " + report.problems() + " " + failures(report));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.9", "5.14", "6.1"})
    void reports_each_kind_of_outcome_with_JUnit(String version) throws Exception {
        TestModule module = module(version);
        module.write("DoorTest", """
                @Test
                void opens() {}

                @Test
                void closes() {
                    check("open"); // not shown
                }

                @Test
                void is_far_away() {
                    assumeTrue(false, "no barn near");
                }

                @Test
                @Disabled("rusty")
                void creaks() {}

                @ParameterizedTest
                @ValueSource(ints = {1, 2, 3})
                void has_hinges(int number) {
                    assertNotEquals(2, number);
                }

                @Nested
                class Locked {
                    @Test
                    void stays_closed() {}
                }

                private static void check(String state) {
                    assertEquals("closed", state); // the line
                }
                """);
        module.write("RoofTest", """
                @BeforeAll
                static void climbs() {
                    throw new IllegalStateException("no ladder");
                }

                @Test
                void leaks() {}
                """);
        module.writeAll("FloorTest", """
                package barn;

                import org.junit.jupiter.api.*;

                @Disabled("no floor")
                class FloorTest {
                    @Test
                    void holds() {}
                }
                """);
        TestJvm jvm = start(module);
        List<String> started = new ArrayList<>();
        List<TestResult> heard = new ArrayList<>();
        RunReport report = jvm.run(module.request("DoorTest", "RoofTest", "FloorTest"), LIMIT, new TestRunListener() {
            @Override
            public void started(TestName test) {
                started.add(test.text());
            }

            @Override
            public void finished(TestResult result) {
                heard.add(result);
            }
        });
        assertEquals(
                Map.of(
                        "DoorTest.opens", "PASSED",
                        "DoorTest.closes", "FAILED",
                        "DoorTest.is_far_away", "ABORTED",
                        "DoorTest.creaks", "SKIPPED",
                        "DoorTest.has_hinges", "PASSED FAILED PASSED",
                        "DoorTest$Locked.stays_closed", "PASSED",
                        "RoofTest.", "FAILED",
                        "FloorTest.", "SKIPPED",
                        "FloorTest.holds", "SKIPPED"),
                outcomes(report));
        assertEquals(report.results(), heard);
        assertTrue(started.contains("barn.DoorTest.opens"), started::toString);
        assertFalse(report.isGreen());
        assertEquals(4, report.count(Outcome.PASSED));
        TestResult closes = report.red().stream()
                .filter(result -> result.name().methodName().equals("closes"))
                .findFirst()
                .orElseThrow();
        assertTrue(closes.failure().orElseThrow().message().contains("expected: <closed> but was: <open>"));
        assertEquals(
                Optional.of(new SourceLine("barn.DoorTest", "DoorTest.java", module.line("DoorTest", "the line"))),
                closes.failure().orElseThrow().line());
        String trace = closes.failure().orElseThrow().trace();
        assertTrue(trace.contains("DoorTest.java:" + module.line("DoorTest", "not shown")), trace);
        assertFalse(trace.contains("org.junit"), trace.replaceFirst(".*\n", ""));
    }

    @Test
    void runs_JUnit_4_by_the_vintage_engine() throws Exception {
        TestModule module = module("4.13");
        module.writeAll("OldTest", """
                package barn;

                import org.junit.*;

                public class OldTest {
                    @Test
                    public void opens() {}

                    @Test
                    public void closes() {
                        Assert.assertEquals("closed", "open");
                    }

                    @Test
                    @Ignore("rusty")
                    public void creaks() {}
                }
                """);
        RunReport report = run(start(module), module.request("OldTest"));
        assertEquals(
                Map.of("OldTest.opens", "PASSED", "OldTest.closes", "FAILED", "OldTest.creaks", "SKIPPED"),
                outcomes(report));
    }

    @Test
    void finds_no_tests_in_a_class_without_any() throws Exception {
        TestModule module = module("5.14");
        module.write("HelperTest", "");
        RunReport report = run(start(module), module.request("HelperTest"));
        assertGreen(report);
        assertEquals(List.of(), report.results());
    }

    @Test
    void reports_a_class_that_cannot_be_loaded_and_runs_the_others() throws Exception {
        TestModule module = module("5.14");
        module.write("DoorTest", "@Test void opens() {}");
        RunReport report = run(start(module), module.request("MissingTest", "DoorTest"));
        assertEquals(1, report.problems().size());
        assertTrue(report.problems().get(0).startsWith("barn.MissingTest cannot be loaded: "), report::toString);
        assertEquals(Outcome.PASSED, only(report).outcome());
        assertFalse(report.isGreen());
    }

    @Test
    void selects_by_tags_and_engines_and_passes_parameters() throws Exception {
        TestModule module = module("5.14");
        module.write("DoorTest", """
                @Test @Tag("slow") void opens() {}

                @Test @Tag("fast") void closes() {}

                @Test void asks(TestReporter reporter) {}
                """);
        TestJvm jvm = start(module);
        assertEquals(Set.of("DoorTest.opens"), run(jvm, module, List.of("slow"), List.of(), List.of()));
        assertEquals(Set.of("DoorTest.asks"), run(jvm, module, List.of(), List.of("slow | fast"), List.of()));
        assertEquals(
                3,
                run(jvm, module, List.of(), List.of(), List.of("junit-vintage")).size());
        module.write("DoorTest", READS_ITS_NAME);
        RunRequest named = module.request(
                Selection.all(),
                Map.of(NAMES, "org.junit.jupiter.api.DisplayNameGenerator$ReplaceUnderscores"),
                "DoorTest");
        assertGreen(run(jvm, named));
    }

    private static Set<String> run(
            TestJvm jvm, TestModule module, List<String> tags, List<String> excludedTags, List<String> excludedEngines)
            throws Exception {
        Selection selection = new Selection(tags, excludedTags, List.of("junit-jupiter"), excludedEngines);
        return outcomes(run(jvm, module.request(selection, Map.of(), "DoorTest")))
                .keySet();
    }

    @Test
    void reads_the_configuration_of_JUnit_in_the_class_folder() throws Exception {
        TestModule module = module("5.14");
        module.write("DoorTest", READS_ITS_NAME);
        TestJvm jvm = start(module);
        assertFalse(run(jvm, module.request("DoorTest")).isGreen());
        Files.writeString(
                module.classes().resolve("junit-platform.properties"),
                NAMES + " = org.junit.jupiter.api.DisplayNameGenerator$ReplaceUnderscores");
        assertGreen(run(jvm, module.request("DoorTest")));
    }

    @Test
    void gives_tests_the_surroundings_that_they_have_under_surefire() throws Exception {
        TestModule module = module("5.14");
        Files.createDirectories(module.classes());
        Files.writeString(module.classes().resolve("barn.txt"), "oats");
        module.write("PlaceTest", """
                @Test void has_the_context_class_loader() throws Exception {
                    ClassLoader context = Thread.currentThread().getContextClassLoader();
                    assertSame(getClass().getClassLoader(), context);
                    assertNotNull(context.getResource("barn.txt"));
                    assertSame(getClass(), Class.forName("barn.PlaceTest", false, context));
                }

                @Test void finds_resources_by_the_system_class_loader() throws Exception {
                    assertNotNull(ClassLoader.getSystemResource("barn.txt"));
                    assertEquals(1, java.util.Collections.list(ClassLoader.getSystemResources("barn.txt")).size());
                    ClassLoader context = Thread.currentThread().getContextClassLoader();
                    assertEquals(1, java.util.Collections.list(context.getResources("barn.txt")).size());
                }

                @Test void has_properties_and_variables() {
                    assertEquals("open", System.getProperty("barn.door"));
                    assertEquals("open", System.getenv("BARN_DOOR"));
                }

                @Test void has_assertions() {
                    boolean enabled = false;
                    assert enabled = true;
                    assertTrue(enabled);
                }

                @Test void has_the_class_path_in_its_property() {
                    String path = System.getProperty("java.class.path");
                    assertTrue(path.contains("test-classes"), path);
                    assertFalse(path.contains("test-worker"), path);
                }

                @Test void runs_in_the_thread_main() {
                    assertEquals("main", Thread.currentThread().getName());
                }

                @Test void reads_the_end_of_the_input() throws Exception {
                    assertEquals(-1, System.in.read());
                }
                """);
        assertGreen(run(start(module), module.request("PlaceTest")));
    }

    @Test
    void finds_a_class_in_the_own_folders_before_a_jar_has_it() throws Exception {
        TestModule module = module("5.14");
        Path library = Files.createDirectories(temporary.resolve("library"));
        module.compile(
                "Sheep", "package barn; public class Sheep { static String word() { return \"jar\"; } }", library);
        module.writeAll("Sheep", "package barn; public class Sheep { static String word() { return \"own\"; } }");
        module.write("SheepTest", "@Test void speaks() { assertEquals(\"own\", Sheep.word()); }");
        module.dependOn(library);
        assertGreen(run(start(module), module.request("SheepTest")));
    }

    @Test
    void runs_new_code_in_each_run_with_the_dependencies_of_the_first() throws Exception {
        TestModule module = module("5.14");
        Path library = Files.createDirectories(temporary.resolve("library"));
        module.compile("Count", "package hay; public class Count { public static int runs; }", library);
        module.dependOn(library);
        TestJvm jvm = start(module);
        for (int i = 1; i <= 3; i++) {
            String source = "package barn; class Sheep { static int own; static int number() { return %d; } }";
            module.writeAll("Sheep", source.formatted(i));
            module.write("SheepTest", """
                    @Test void counts() {
                        assertEquals(%d, ++hay.Count.runs);
                        assertEquals(1, ++Sheep.own);
                        assertEquals(%d, Sheep.number());
                    }
                    """.formatted(i, i));
            assertGreen(run(jvm, module.request("SheepTest")));
        }
    }

    @Test
    void restores_what_tests_change_in_the_JVM() throws Exception {
        TestModule module = module("5.14");
        module.write("MessTest", """
                @Test void finds_a_clean_JVM() {
                    assertNull(System.getProperty("barn.mess"));
                    assertNotEquals("xx", java.util.Locale.getDefault().getLanguage());
                    assertNotEquals("Asia/Tokyo", java.util.TimeZone.getDefault().getID());
                    System.out.println("heard");
                    System.setProperty("barn.mess", "everywhere");
                    java.util.Locale.setDefault(new java.util.Locale("xx"));
                    java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Tokyo"));
                    System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
                }
                """);
        TestJvm jvm = start(module);
        for (int i = 0; i < 2; i++) {
            RunReport report = run(jvm, module.request("MessTest"));
            assertGreen(report);
            assertEquals("heard", report.output().strip());
        }
    }

    @Test
    void keeps_what_tests_print_up_to_a_limit() throws Exception {
        TestModule module = module("5.14");
        module.write("LoudTest", """
                @Test void shouts() {
                    System.out.println("first");
                    System.err.println("second \\u00fc");
                    for (int i = 0; i < 100; i++) {
                        System.out.print("x".repeat(10_000));
                    }
                }

                @Test void writes_past_the_streams() throws Exception {
                    new java.io.FileOutputStream(java.io.FileDescriptor.out).write("past".getBytes());
                }
                """);
        RunReport report = run(start(module), module.request("LoudTest"));
        assertGreen(report);
        assertTrue(report.output().startsWith("first" + System.lineSeparator() + "second \u00fc"), report::output);
        assertEquals(100_000, report.output().getBytes(StandardCharsets.UTF_8).length);
        assertTrue(report.droppedOutput() > 900_000, report::toString);
    }

    @Test
    void names_the_threads_that_tests_leave() throws Exception {
        TestModule module = module("5.14");
        module.write("ThreadTest", """
                @Test void starts_threads() throws Exception {
                    start("stays", false, Long.MAX_VALUE);
                    start("stays as a daemon", true, Long.MAX_VALUE);
                    start("ends", true, 1);
                }

                private static void start(String name, boolean isDaemon, long millis) {
                    Thread thread = new Thread(() -> {
                        try {
                            Thread.sleep(millis);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }, name);
                    thread.setDaemon(isDaemon);
                    thread.start();
                }
                """);
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module);
        RunReport report = run(jvm, module.request("ThreadTest"));
        assertGreen(report);
        assertTrue(
                report.threads()
                        .containsAll(Set.of(new LeftThread("stays", false), new LeftThread("stays as a daemon", true))),
                report::toString);
        assertEquals(List.of(), run(jvm, module.request("QuietTest")).threads());
    }

    private void endsTheJvm(String statement, int code, boolean isExit) throws Exception {
        TestModule module = module("5.14");
        module.write("DoorTest", """
                @Test void opens() {}

                @Test void slams() throws Exception {
                    System.out.println("before");
                    %s // the end
                }
                """.formatted(statement));
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module);
        assertGreen(run(jvm, module.request("QuietTest")));
        long pid = jvm.pid().orElseThrow();
        RunReport report = run(jvm, module.request("DoorTest"));
        JvmEnded end = assertInstanceOf(JvmEnded.class, report.end());
        assertEquals(code, end.exitCode());
        assertEquals(
                List.of("barn.DoorTest.slams"),
                report.unfinished().stream().map(TestName::text).toList());
        assertTrue(report.output().startsWith("before"), report::output);
        assertEquals(isExit, end.exitStack().isPresent());
        if (isExit) {
            String line = "DoorTest.java:" + module.line("DoorTest", "the end");
            assertTrue(end.exitStack().get().contains(line), end::toString);
        }
        RunReport next = run(jvm, module.request("QuietTest"));
        assertGreen(next);
        assertEquals(Optional.empty(), next.replaced());
        assertNotEquals(pid, jvm.pid().orElseThrow());
    }

    @Test
    void reports_a_test_that_calls_exit() throws Exception {
        endsTheJvm("System.exit(3);", 3, true);
    }

    @Test
    void reports_a_test_that_halts() throws Exception {
        endsTheJvm("Runtime.getRuntime().halt(4);", 4, false);
    }

    @Test
    void is_replaced_after_a_lack_of_memory() throws Exception {
        TestModule module = module("5.14");
        module.write("HayTest", """
                @Test void piles_up() {
                    java.util.List<byte[]> hay = new java.util.ArrayList<>();
                    while (true) {
                        hay.add(new byte[1 << 20]);
                    }
                }
                """);
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module);
        RunReport report = run(jvm, module.request("HayTest"));
        assertFalse(report.isGreen());
        assertTrue(report.problems().get(0).contains("OutOfMemoryError"), report::toString);
        RunReport next = run(jvm, module.request("QuietTest"));
        RunReport last = run(jvm, module.request("QuietTest"));
        assertGreen(next);
        assertGreen(last);
        assertTrue(next.replaced().or(last::replaced).orElseThrow().contains("ran out of memory"), next::toString);
    }

    @Test
    void reports_the_end_of_the_JVM_between_two_runs() throws Exception {
        TestModule module = module("5.14");
        module.write("BombTest", """
                @Test void starts_a_thread() throws Exception {
                    Thread thread = new Thread(() -> {
                        while (!java.nio.file.Files.exists(java.nio.file.Path.of("now"))) {
                            Thread.onSpinWait();
                        }
                        Runtime.getRuntime().halt(5);
                    }, "bomb");
                    thread.setDaemon(true);
                    thread.start();
                }
                """);
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module);
        assertGreen(run(jvm, module.request("BombTest")));
        ProcessHandle process = ProcessHandle.of(jvm.pid().orElseThrow()).orElseThrow();
        Files.createFile(temporary.resolve("module/now"));
        process.onExit().get();
        RunReport next = run(jvm, module.request("QuietTest"));
        assertGreen(next);
        assertTrue(next.replaced().orElseThrow().contains("ended between two runs"), next::toString);
    }

    @Test
    void ends_a_test_that_never_ends_and_names_it() throws Exception {
        TestModule module = module("5.14");
        module.write("SlowTest", """
                @Test void spins() {
                    while (true) {
                        Thread.onSpinWait(); // the line
                    }
                }
                """);
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module.settings(NO_GRACE));
        assertGreen(run(jvm, module.request("QuietTest")));
        RunReport report = jvm.run(module.request("SlowTest"), Duration.ofSeconds(3), TestRunListener.NONE);
        TimedOut end = assertInstanceOf(TimedOut.class, report.end());
        assertTrue(end.isKilled());
        assertTrue(end.stack().contains("barn.SlowTest.spins(SlowTest.java:"), end::stack);
        assertEquals(
                List.of("barn.SlowTest.spins"),
                report.unfinished().stream().map(TestName::text).toList());
        assertGreen(run(jvm, module.request("QuietTest")));
    }

    private RunReport cancelled(String version, String body, TestJvmSettings.Limits limits) throws Exception {
        TestModule module = module(version);
        module.write("SlowTest", """
                @Test void waits() throws Exception {
                    %s
                }

                @RepeatedTest(1000) void waits_again() throws Exception {
                    %s
                }
                """.formatted(body, body));
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module.settings(limits));
        assertGreen(run(jvm, module.request("QuietTest")));
        long pid = jvm.pid().orElseThrow();
        RunRequest request = module.request("SlowTest");
        CompletableFuture<TestName> started = new CompletableFuture<>();
        CompletableFuture<Void> cancel = started.thenAccept(test -> jvm.cancel(request.id()));
        RunReport report = jvm.run(request, LIMIT, new TestRunListener() {
            @Override
            public void started(TestName test) {
                started.completeAsync(() -> test);
            }
        });
        cancel.get();
        RunReport next = run(jvm, module.request("QuietTest"));
        assertGreen(next);
        boolean isKilled = ((Cancelled) report.end()).isKilled();
        assertEquals(isKilled, pid != jvm.pid().orElseThrow());
        return report;
    }

    /** JUnit 6 has a token for it, so that the tests after the interrupted one do not begin. */
    @Test
    void is_kept_when_a_run_is_cancelled_and_its_test_reacts() throws Exception {
        RunReport report = cancelled("6.1", "Thread.sleep(Long.MAX_VALUE);", LIMITS);
        assertEquals(new Cancelled(false), report.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.14", "6.1"})
    void is_replaced_when_a_run_is_cancelled_and_its_test_does_not_react(String version) throws Exception {
        RunReport report = cancelled(version, "while (true) Thread.onSpinWait();", NO_GRACE);
        assertEquals(new Cancelled(true), report.end());
        assertEquals(1, report.unfinished().size());
    }

    @Test
    void is_not_affected_by_the_cancel_of_another_run() throws Exception {
        TestModule module = module("5.14");
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvm jvm = start(module);
        jvm.cancel("run-1");
        assertGreen(run(jvm, module.request("QuietTest")));
    }

    @Test
    void runs_200_times_in_the_same_memory() throws Exception {
        TestModule module = module("5.14");
        // Some classes, so that runs that stay in memory would be noticed.
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            classes.append("static class Sheep%d { int number() { return %d; } }\n".formatted(i, i));
            classes.append("int number%d() { return new Sheep%d().number(); }\n".formatted(i, i));
        }
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            calls.append("assertEquals(%d, number%d());\n".formatted(i, i));
        }
        module.write("HerdTest", "@Test void is_counted() {\n" + calls + "}\n" + classes);
        TestJvm jvm = start(module);
        long pid = 0;
        long most = 0;
        for (int i = 0; i < 200; i++) {
            RunReport report = run(jvm, module.request("HerdTest"));
            assertGreen(report);
            assertEquals(Optional.empty(), report.replaced());
            pid = i == 0 ? jvm.pid().orElseThrow() : pid;
            most = Math.max(most, report.metaspace());
        }
        assertEquals(pid, jvm.pid().orElseThrow());
        assertTrue(most < 2 * METASPACE, "metaspace " + most);
    }

    @Test
    void is_replaced_between_runs_when_runs_stay_in_memory() throws Exception {
        TestModule module = module("5.14");
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            classes.append("static class Sheep%d { }\n".formatted(i));
            classes.append("Object number%d() { return new Sheep%d(); }\n".formatted(i, i));
        }
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            calls.append("number%d();\n".formatted(i));
        }
        module.write("LeakTest", """
                @Test void stays() {
                %s
                    Thread thread = new Thread(() -> {
                        try {
                            Thread.sleep(Long.MAX_VALUE);
                        } catch (InterruptedException e) {
                            // It ends.
                        }
                    }, "stays");
                    thread.setDaemon(true);
                    thread.start();
                }
                """.formatted(calls) + classes);
        TestJvm jvm = start(module.settings(new TestJvmSettings.Limits(LIMIT, LIMIT, 4L << 20)));
        Optional<String> replaced = Optional.empty();
        for (int i = 0; i < 200 && replaced.isEmpty(); i++) {
            RunReport report = run(jvm, module.request("LeakTest"));
            assertGreen(report);
            replaced = report.replaced();
        }
        assertTrue(replaced.orElseThrow().contains("earlier runs are still in memory"), replaced::toString);
    }

    @Test
    void reports_why_it_cannot_begin() throws Exception {
        TestModule module = module("5.14");
        module.write("QuietTest", "@Test void does_nothing() {}");
        TestJvmSettings settings = module.settings(LIMITS);
        TestJvm noJava = start(with(settings, Path.of("no-such-java"), List.of(), settings.kept()));
        String noExecutable =
                ((NotStarted) run(noJava, module.request("QuietTest")).end()).reason();
        assertTrue(noExecutable.contains("no-such-java"), noExecutable);
        TestJvm badOption = start(with(settings, settings.java(), List.of("-XX:NoSuchOption"), settings.kept()));
        String option =
                ((NotStarted) run(badOption, module.request("QuietTest")).end()).reason();
        assertTrue(option.contains("argLine") && option.contains("NoSuchOption"), option);
        TestJvm noJunit = start(with(settings, settings.java(), List.of(), List.of()));
        String launcher =
                ((NotStarted) run(noJunit, module.request("QuietTest")).end()).reason();
        assertTrue(launcher.contains("junit-platform-launcher"), launcher);
    }

    private static TestJvmSettings with(TestJvmSettings from, Path java, List<String> arguments, List<Path> kept) {
        return new TestJvmSettings(
                java,
                arguments,
                from.systemProperties(),
                from.environment(),
                from.workingDirectory(),
                kept,
                from.scratch(),
                from.limits());
    }

    @Test
    void ends_when_it_is_closed_after_the_hooks_of_the_tests() throws Exception {
        TestModule module = module("5.14");
        module.write("HookTest", """
                @Test void adds_a_hook() {
                    Runtime.getRuntime().addShutdownHook(new Thread() {
                        @Override public void run() {
                            try {
                                java.nio.file.Files.createFile(java.nio.file.Path.of("hooked"));
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }
                    });
                }
                """);
        TestJvm jvm = start(module);
        assertGreen(run(jvm, module.request("HookTest")));
        ProcessHandle process = ProcessHandle.of(jvm.pid().orElseThrow()).orElseThrow();
        jvm.close();
        process.onExit().get();
        assertTrue(Files.exists(temporary.resolve("module/hooked")));
        assertInstanceOf(NotStarted.class, run(jvm, module.request("HookTest")).end());
    }

    /** Maven of a test, in a JVM of its own: it starts the tests' JVM, prints its process id, and waits. */
    static final class Maven {

        private Maven() {}

        public static void main(String[] arguments) throws Exception {
            TestModule module = new TestModule(Path.of(arguments[0]), "5.14");
            TestJvm jvm = TestJvm.start(module.settings(LIMITS));
            RunReport report = run(jvm, module.request("QuietTest"));
            System.out.println(jvm.pid().orElseThrow() + " " + report.isGreen());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void ends_when_Maven_is_killed() throws Exception {
        TestModule module = module("5.14");
        module.write("QuietTest", "@Test void does_nothing() {}");
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary, // A process that is killed leaves its files.
                        "-Dtest.junit=" + System.getProperty("test.junit"),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Maven.class.getName(),
                        temporary.resolve("module").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = maven.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertTrue(line.endsWith(" true"), line);
            ProcessHandle tests = ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .orElseThrow();
            maven.destroyForcibly();
            while (ProcessIdentity.isAlive(tests, true)) {
                Thread.onSpinWait();
            }
        } finally {
            maven.destroyForcibly();
        }
    }
}
