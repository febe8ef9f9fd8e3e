package dev.dymod.retire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dymod.fixture.Await;
import dev.dymod.fixture.Log;
import dev.dymod.fixture.Tree;
import dev.dymod.load.Generation;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers of a generation that was replaced are closed when surely nobody is in them, and then let go. */
@Timeout(30)
class RetirementTest {

    private static final String CLOSES = """
            public void close() {
                board.put("closed", Thread.currentThread().getContextClassLoader());
            }
            """;

    /** Waits in the generation until the test releases it. */
    private static final String WAITS = """
            ((java.util.concurrent.CountDownLatch) board.get("begun")).countDown();
            ((java.util.concurrent.CountDownLatch) board.get("end")).await();
            return board.containsKey("closed");
            """;

    /** Runs in the generation until somebody interrupts it. */
    private static final String LOOP = """
            void loop() {
                ((java.util.concurrent.CountDownLatch) board.get("begun")).countDown();
                try {
                    ((java.util.concurrent.CountDownLatch) board.get("end")).await();
                } catch (InterruptedException e) {
                    board.put("interrupted", true);
                }
            }
            """;

    @TempDir
    Path folder;

    private Retired retired;
    private final Log log = new Log();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        retired = new Retired(folder, Retired.FAST);
        retired.board.put("begun", begun);
        retired.board.put("end", end);
    }

    @AfterEach
    void close() throws Exception {
        end.countDown();
        System.clearProperty("jdk.trackAllThreads");
        retired.close();
        Retired.scans().forEach(Thread::interrupt);
        Retired.awaitEndOfScan();
        log.close();
    }

    @Test
    void closes_with_the_context_class_loader_of_the_host_and_lets_go() throws Exception {
        WeakReference<ClassLoader> loader =
                retired.retire(retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;")));
        awaitClosed();
        assertSame(retired.farm.host(), retired.board.get("closed"));
        Await.collected("the old generation", loader);
        assertEquals(0, retired.retirement.alive("subcrate", retired.farm.host()));
        assertEquals(List.of(), log.lines());
    }

    @Test
    void closes_nothing_before_it_has_been_free_for_long() throws Exception {
        Times patient = new Times(
                Duration.ofDays(1),
                Duration.ofMillis(20),
                Duration.ofDays(1),
                Duration.ofMillis(2),
                Duration.ofMillis(2));
        retired.close();
        retired = new Retired(folder, patient);
        retired.retire(retired.called(Retired.supplier(
                ", AutoCloseable", CLOSES, "Thread.setDefaultUncaughtExceptionHandler((t, e) -> {}); return 1;")));
        try {
            Await.until("it has been looked at", () -> log.count("are closed when they are out of use") == 1);
            assertFalse(retired.board.containsKey("closed"));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
    }

    @Test
    void lets_go_of_aprovider_that_is_not_to_be_closed() throws Exception {
        WeakReference<ClassLoader> loader = retired.retire(retired.called(Retired.supplier("", "", "return 1;")));
        Await.collected("the old generation", loader);
        Retired.awaitEndOfScan();
        assertEquals(0, retired.retirement.alive("subcrate", retired.farm.host()));
    }

    @Test
    void does_not_close_what_has_been_closed_already() throws Exception {
        Generation generation = retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;"));
        WeakReference<ClassLoader> loader = new WeakReference<>(generation.loader());
        retired.retirement.retire(generation, generation.made());
        generation = null;
        Await.collected("the old generation", loader);
        Retired.awaitEndOfScan();
        assertFalse(retired.board.containsKey("closed"));
    }

    @Test
    void waits_for_acall_that_is_in_the_generation() throws Exception {
        Generation generation = retired.open(Retired.supplier(", AutoCloseable", CLOSES, WAITS));
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        Thread call = new Thread(() -> retired.board.put("closedInCall", provider.get()), "caller");
        call.start();
        begun.await();
        retired.retire(generation);
        Await.until("it is logged", () -> log.lines().size() == 1);
        String line = log.lines().get(0);
        assertTrue(
                line.startsWith(
                        "[dymod] subcrate 1 was replaced, and its providers are closed when they are out of use:"
                                + " thread \"caller\" ("),
                line);
        assertTrue(
                line.endsWith(") runs in sheep.impl.Sheep.get, a call of the program, which has to return by itself."),
                line);
        // Another one comes and is closed meanwhile: there have been more looks, and no more lines.
        retired.retire(retired.called(Retired.supplier(
                ", AutoCloseable", "public void close() { board.put(\"closedMeanwhile\", this); }", "return 1;")));
        Await.until("the other one is closed", () -> retired.board.containsKey("closedMeanwhile"));
        assertFalse(retired.board.containsKey("closed"));
        assertEquals(1, log.lines().size());
        end.countDown();
        awaitClosed();
        assertEquals(false, retired.board.get("closedInCall"));
        assertEquals(1, log.lines().size());
    }

    @Test
    void waits_for_acall_that_is_in_amethod_which_aprovider_has_from_the_host() throws Exception {
        retired.close();
        Tree tree = Tree.of(
                        "package sheep; public interface Counter extends java.util.function.Supplier<Object> { default"
                                + " Object get() { return new Waiting().get() + name(); } String name(); }",
                        "package sheep; class Waiting { java.util.Map<?, ?> board = (java.util.Map<?, ?>)"
                                + " System.getProperties().get(\"dymod.test.board\"); Object get() { try { " + WAITS
                                + " } catch (InterruptedException e) { return e; } } }",
                        "package sheep.impl; public final class Sheep implements sheep.Counter, AutoCloseable {"
                                + " java.util.Map<String, Object> board = (java.util.Map<String, Object>)"
                                + " System.getProperties().get(\"dymod.test.board\"); " + CLOSES
                                + " public String name() { return \", \" + board.containsKey(\"closed\"); } }")
                .contract("sheep.Counter", "sheep.Waiting")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
        // What is looked for is the host's class, in the code of which the call is; a leak makes the report come.
        retired = new Retired(folder, Retired.FAST, tree);
        retired.board.put("begun", begun);
        retired.board.put("end", end);
        Generation generation = retired.open(tree);
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        Thread call = new Thread(() -> retired.board.put("answer", provider.get()), "caller");
        call.setContextClassLoader(generation.loader());
        call.start();
        begun.await();
        retired.retire(generation);
        Await.until("it is logged", () -> log.count("are closed when they are out of use") == 1);
        end.countDown();
        awaitClosed();
        call.join();
        assertEquals("false, false", retired.board.get("answer"));
    }

    @Test
    void waits_for_acall_in_avirtual_thread_that_is_parked() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        Generation generation = retired.open(Retired.supplier(", AutoCloseable", CLOSES, WAITS));
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        Thread call = startVirtual(() -> retired.board.put("closedInCall", provider.get()));
        begun.await();
        Await.until("the thread is parked", () -> call.getState() == Thread.State.WAITING);
        retired.retire(generation);
        Await.until("it is logged", () -> log.lines().size() == 1);
        assertEquals(
                "[dymod] subcrate 1 was replaced, and its providers are closed when they are out of use: virtual thread"
                        + " \"\" runs in sheep.impl.Sheep.get, a call of the program, which has to return by itself.",
                log.lines().get(0));
        end.countDown();
        awaitClosed();
        assertEquals(false, retired.board.get("closedInCall"));
    }

    /** Each runs {@code loop} for as long as the provider is not closed, in a thread that the module starts. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a thread of the constructor             | Thread thread = new Thread(() -> loop()); { thread.start(); } public void close() { thread.interrupt(); }
            a thread with a method                  | Thread thread = new Thread(this::loop); { thread.start(); } public void close() { thread.interrupt(); }
            a thread of a call                      | Thread thread = new Thread(() -> loop()); void call() { thread.start(); } public void close() { thread.interrupt(); }
            a thread whose class is the module's    | class Dog extends Thread { public void run() { loop(); } } Dog dog = new Dog(); void call() { dog.start(); } public void close() { dog.interrupt(); }
            an executor of the constructor          | java.util.concurrent.ExecutorService pool = java.util.concurrent.Executors.newSingleThreadExecutor(); { pool.submit(() -> loop()); } public void close() { pool.shutdownNow(); }
            a timer                                 | java.util.concurrent.ScheduledExecutorService pool = java.util.concurrent.Executors.newScheduledThreadPool(1); { pool.schedule(() -> loop(), 0, java.util.concurrent.TimeUnit.MILLISECONDS); } public void close() { pool.shutdownNow(); }
            """)
    void closesWhatOnlyItsOwnThreadsAreIn(String name, String members) throws Exception {
        closesDespite(members);
    }

    @Test
    void closes_what_only_its_own_virtual_thread_is_in() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        closesDespite("""
                Thread thread;
                void call() throws Exception {
                    thread = (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class)
                            .invoke(null, (Runnable) () -> loop());
                }
                public void close() { thread.interrupt(); }
                """);
    }

    private void closesDespite(String members) throws Exception {
        Generation generation = retired.called(Retired.supplier(
                ", AutoCloseable",
                LOOP + """
                %s
                """.formatted(members.contains("void call()") ? "" : "void call() {}") + members,
                """
                call();
                ((java.util.concurrent.CountDownLatch) board.get("begun")).await();
                return 1;
                """));
        retired.retire(generation);
        Await.until("the loop has been ended by close()", () -> retired.board.containsKey("interrupted"));
    }

    /** Runs what the host gives to an executor: no class of the host's is on the stack. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a call of the service", "an object of the module"})
    void waitsForWhatAnExecutorOfTheHostDoes(String what) throws Exception {
        Generation generation = retired.called(Retired.supplier(
                ", AutoCloseable",
                CLOSES + " final Runnable task = () -> { try { waits(); } catch (Exception e) { } };"
                        + " Object waits() throws Exception { " + WAITS + " } boolean first = true;",
                "if (first) { first = false; return task; } return waits();"));
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> {}).get();
            Callable<?> call = provider::get;
            Object unused = what.equals("a call of the service")
                    ? pool.submit(call)
                    : pool.submit((Runnable) retired.board.get("answer"));
            begun.await();
            retired.retire(generation);
            Await.until("it is logged", () -> log.lines().size() == 1);
            assertFalse(retired.board.containsKey("closed"));
            assertTrue(
                    log.lines()
                            .get(0)
                            .contains(
                                    what.equals("a call of the service")
                                            ? "a call of the program, which has to return by itself"
                                            : "a task of an executor that may be the program's"),
                    log.lines().get(0));
            end.countDown();
            awaitClosed();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void leaves_providers_open_where_the_jvm_does_not_tell_of_all_virtual_threads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        System.setProperty("jdk.trackAllThreads", "false");
        WeakReference<ClassLoader> loader =
                retired.retire(retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;")));
        Await.until("it is logged", () -> log.lines().size() == 1);
        assertEquals(
                "[dymod] subcrate 1 was replaced, but its providers stay open, because this JVM does not report whether a"
                        + " virtual thread is in them. Leave out -Djdk.trackAllThreads=false, and add the module"
                        + " jdk.management to the image.",
                log.lines().get(0));
        Await.collected("the old generation", loader);
        assertFalse(retired.board.containsKey("closed"));
    }

    private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }

    @Test
    void reads_the_dumps_of_all_jvms() {
        List<Stacks.VirtualThread> threads = Stacks.virtualThreads(List.of(
                "4711",
                "2026-11-22T19:17:06.324156115Z",
                "21.0.2+13-LTS",
                "",
                "#1 \"main\"",
                "      dymod:subcrate#1//sheep.impl.Sheep.get(Sheep.java:4)",
                "",
                "#22 \"my \"own\" thread\" virtual",
                "      java.base/java.lang.VirtualThread.park(VirtualThread.java:592)",
                "      dymod:subcrate#2//sheep.impl.Sheep$Wool.get(Sheep.java:4)",
                "      app//host.Main$$Lambda/0x00007f2b30003200.run(Unknown Source)",
                "",
                "#23 \"\" virtual WAITING 2026-11-22T19:17:06.340846368Z",
                "    // parked on java.util.concurrent.CountDownLatch$Sync@1",
                "    at java.base/java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230)",
                "    at dymod:sub.crate#12//sheep.impl.Sheep.<init>(Sheep.java)",
                "    at host.Main.main(Main.java:7)"));
        assertEquals(
                List.of("my \"own\" thread", ""),
                threads.stream().map(Stacks.VirtualThread::name).toList());
        assertEquals(
                List.of(
                        "java.base java.lang.VirtualThread park",
                        "dymod:subcrate#2 sheep.impl.Sheep$Wool get",
                        "app host.Main$$Lambda/0x00007f2b30003200 run"),
                frames(threads.get(0)));
        assertEquals(
                List.of(
                        "java.base java.util.concurrent.CountDownLatch await",
                        "dymod:sub.crate#12 sheep.impl.Sheep <init>",
                        " host.Main main"),
                frames(threads.get(1)));
    }

    private static List<String> frames(Stacks.VirtualThread thread) {
        return thread.frames().stream()
                .map(frame -> frame.loader() + " " + frame.type() + " " + frame.method())
                .toList();
    }

    @Test
    void closes_the_others_when_one_fails_to_close() throws Exception {
        Tree tree = Retired.supplier(
                        ", AutoCloseable",
                        "public void close() { throw new UnsupportedOperationException(\"no\"); }",
                        "return 1;")
                .with(Tree.of("""
                                package sheep.impl;
                                public final class Int implements java.util.function.IntSupplier, AutoCloseable {
                                    @SuppressWarnings("unchecked")
                                    public void close() {
                                        ((java.util.Map<String, Object>) System.getProperties().get("dymod.test.board"))
                                                .put("closed", "Int");
                                    }
                                    public int getAsInt() { return 1; }
                                }""").provider("java.util.function.IntSupplier", "sheep.impl.Int"));
        Generation generation = retired.called(tree);
        generation.provider(java.util.function.IntSupplier.class);
        retired.retire(generation);
        awaitClosed();
        Await.until("the failure is logged", () -> log.lines().size() == 1);
        assertEquals(
                "[dymod] sheep.impl.Sheep of subcrate 1, which was replaced, failed when it was closed. The program keeps"
                        + " running. Fix its close().",
                log.lines().get(0));
        assertEquals("no", log.only("failed").getThrown().getMessage());
    }

    @Test
    void leaves_classes_to_whoever_holds_an_object_when_the_provider_is_closed_and_the_jar_deleted() throws Exception {
        retired.retire(retired.called(Retired.supplier(
                ", AutoCloseable",
                CLOSES + " static final class Late { public String toString() { return \"late\"; } }",
                """
                return new java.util.Iterator<Object>() {
                    public boolean hasNext() { return true; }
                    public Object next() { return new Late().toString(); }
                };
                """)));
        awaitClosed();
        try (Stream<Path> jars = Files.list(retired.farm.session().root().resolve("subcrate/generations"))) {
            for (Path jar : jars.toList()) {
                Files.delete(jar);
            }
        }
        assertEquals("late", ((Iterator<?>) retired.board.get("answer")).next());
    }

    @Test
    void looks_in_adaemon_thread_that_ends_when_there_is_nothing_to_look_at() throws Exception {
        retireDuringCall();
        List<Thread> scans = Retired.scans();
        assertEquals(1, scans.size());
        assertTrue(scans.get(0).isDaemon());
        assertSame(ClassLoader.getSystemClassLoader(), scans.get(0).getContextClassLoader());
        end.countDown();
        awaitClosed();
        Await.until("the thread has ended", () -> {
            System.gc();
            return !scans.get(0).isAlive();
        });
        retired.board.remove("closed");
        retired.retire(retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;")));
        awaitClosed();
    }

    private void retireDuringCall() throws Exception {
        Generation generation = retired.open(Retired.supplier(", AutoCloseable", CLOSES, WAITS));
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        new Thread(provider::get).start();
        begun.await();
        retired.retire(generation);
    }

    private void awaitClosed() throws Exception {
        Await.until("the provider is closed", () -> retired.board.containsKey("closed"));
    }
}
