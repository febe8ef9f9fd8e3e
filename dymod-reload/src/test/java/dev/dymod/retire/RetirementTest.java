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
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Providers of a generation that was replaced are closed when surely nobody is in them, and then let go. */
@Timeout(30)
class RetirementTest {

    private static final String CLOSES = """
            public void close() {
                board.put("closed", Thread.currentThread().getContextClassLoader());
            }
            """;

    /** Waits in the generation until the test lets it go on. */
    private static final String WAITS = """
            ((java.util.concurrent.CountDownLatch) board.get("begun")).countDown();
            ((java.util.concurrent.CountDownLatch) board.get("end")).await();
            return board.containsKey("closed");
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
    void closesWithTheContextClassLoaderOfTheHostAndLetsGo() throws Exception {
        WeakReference<ClassLoader> loader =
                retired.retire(retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;")));
        awaitClosed();
        assertSame(retired.farm.host(), retired.board.get("closed"));
        Await.collected("the old generation", loader);
        assertEquals(0, retired.retirement.alive("subcrate", retired.farm.host()));
        assertEquals(List.of(), log.lines());
    }

    @Test
    void closesNothingBeforeItHasBeenFreeForLong() throws Exception {
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
    void letsGoOfAProviderThatIsNotToBeClosed() throws Exception {
        WeakReference<ClassLoader> loader = retired.retire(retired.called(Retired.supplier("", "", "return 1;")));
        Await.collected("the old generation", loader);
        Retired.awaitEndOfScan();
        assertEquals(0, retired.retirement.alive("subcrate", retired.farm.host()));
    }

    @Test
    void doesNotCloseWhatHasBeenClosedAlready() throws Exception {
        Generation generation = retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;"));
        WeakReference<ClassLoader> loader = new WeakReference<>(generation.loader());
        retired.retirement.retire(generation, generation.made());
        generation = null;
        Await.collected("the old generation", loader);
        Retired.awaitEndOfScan();
        assertFalse(retired.board.containsKey("closed"));
    }

    @Test
    void waitsForACallThatIsInTheGeneration() throws Exception {
        Generation generation = retired.open(Retired.supplier(", AutoCloseable", CLOSES, WAITS));
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        Thread call = new Thread(() -> retired.board.put("closedInCall", provider.get()), "caller");
        call.start();
        begun.await();
        retired.retire(generation);
        Await.until("it is told", () -> log.lines().size() == 1);
        String line = log.lines().get(0);
        assertTrue(
                line.startsWith(
                        "[dymod] subcrate 1 was replaced, and its providers are closed when they are out of use:"
                                + " thread \"caller\" ("),
                line);
        assertTrue(line.endsWith(") runs in sheep.impl.Sheep.get, end that in the provider's close()."), line);
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
    void waitsForACallThatIsInAMethodWhichAProviderHasFromTheHost() throws Exception {
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
        Await.until("it is told", () -> log.count("are closed when they are out of use") == 1);
        end.countDown();
        awaitClosed();
        call.join();
        assertEquals("false, false", retired.board.get("answer"));
    }

    @Test
    void waitsForACallInAVirtualThreadThatIsParked() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        Generation generation = retired.open(Retired.supplier(", AutoCloseable", CLOSES, WAITS));
        Supplier<?> provider = generation.provider(Supplier.class).orElseThrow();
        Thread call = startVirtual(() -> retired.board.put("closedInCall", provider.get()));
        begun.await();
        Await.until("the thread is parked", () -> call.getState() == Thread.State.WAITING);
        retired.retire(generation);
        Await.until("it is told", () -> log.lines().size() == 1);
        assertEquals(
                "[dymod] subcrate 1 was replaced, and its providers are closed when they are out of use: virtual thread"
                        + " \"\" runs in sheep.impl.Sheep.get, end that in the provider's close().",
                log.lines().get(0));
        end.countDown();
        awaitClosed();
        assertEquals(false, retired.board.get("closedInCall"));
    }

    @Test
    void leavesProvidersOpenWhereTheJvmDoesNotTellOfAllVirtualThreads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        System.setProperty("jdk.trackAllThreads", "false");
        WeakReference<ClassLoader> loader =
                retired.retire(retired.called(Retired.supplier(", AutoCloseable", CLOSES, "return 1;")));
        Await.until("it is told", () -> log.lines().size() == 1);
        assertEquals(
                "[dymod] subcrate 1 was replaced, and its providers are left open, since this JVM does not tell whether a"
                        + " virtual thread is in them. Leave out -Djdk.trackAllThreads=false, and have the module"
                        + " jdk.management in the image.",
                log.lines().get(0));
        Await.collected("the old generation", loader);
        assertFalse(retired.board.containsKey("closed"));
    }

    private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }

    @Test
    void readsTheDumpsOfAllJvms() {
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
    void closesTheOthersWhenOneFailsToClose() throws Exception {
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
        Await.until("the failure is told", () -> log.lines().size() == 1);
        assertEquals(
                "[dymod] sheep.impl.Sheep of subcrate 1, which was replaced, failed when it was closed. The program goes on;"
                        + " mend its close().",
                log.lines().get(0));
        assertEquals("no", log.only("failed").getThrown().getMessage());
    }

    @Test
    void leavesClassesToWhoeverHoldsAnObjectWhenTheProviderIsClosedAndTheJarDeleted() throws Exception {
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
    void looksInADaemonThreadThatEndsWhenThereIsNothingToLookAt() throws Exception {
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
