package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.DymodException;
import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Log;
import dev.dymod.fixture.Tree;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Swaps from end to end: a watcher publishes, the follower's thread notices, a stub's answer changes. */
@Timeout(30)
class ReloadIT {

    @TempDir
    Path folder;

    private Farm farm;
    private final Log log = new Log();

    @BeforeEach
    void watch() throws IOException {
        farm = Farm.watched(folder);
    }

    @AfterEach
    void close() throws Exception {
        System.clearProperty("dymod.mode");
        System.clearProperty("dymod.directory");
        farm.close();
        log.close();
        Await.until("all followers have ended", () -> followers().isEmpty());
    }

    @Test
    void swaps_what_is_published() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals("one", stub.get());
        assertSame(stub, farm.lookup(Supplier.class));
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        assertSame(stub, farm.lookup(Supplier.class));
        awaitReport("\"generation\":2,\"running\":2,\"outcome\":\"swapped\",\"reason\":null");
    }

    @Test
    void goes_on_as_it_is_when_what_runs_is_folded() throws Exception {
        farm.begin("subcrate", answering("one").heavy());
        Supplier<?> stub = farm.lookup(Supplier.class);
        List<ReloadEvent> events = new CopyOnWriteArrayList<>();
        Subscription subscription = Dymod.onReload(events::add);
        for (int i = 2; i <= 6; i += 2) {
            String text = "text " + i;
            assertEquals(
                    2,
                    farm.publish("subcrate", answering(text).heavy()).segments().size());
            awaitAnswer(text, stub);
            awaitReport("\"generation\":" + i + ",\"running\":" + i + ",\"outcome\":\"swapped\"");
            String reports = reports();
            farm.fold("subcrate");
            assertFalse(Dymod.reload());
            assertEquals(text, stub.get());
            assertEquals(reports, reports());
            farm.publish("subcrate", answering("next " + i).heavy());
            awaitAnswer("next " + i, stub);
        }
        Await.until("two of each swap are logged", () -> events.size() >= 12);
        assertEquals(12, events.size(), events::toString);
        assertEquals(List.of(), log.lines());
        subscription.close();
    }

    @Test
    void rejects_once_what_is_folded_then() throws Exception {
        farm.begin("subcrate", answering("one").heavy());
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish(
                "subcrate",
                supplier("", "static { Integer.parseInt(\"no\"); }", "return 2;")
                        .heavy());
        awaitReport("\"outcome\":\"rejected\"");
        farm.fold("subcrate");
        assertFalse(Dymod.reload());
        assertEquals("one", stub.get());
        assertEquals(1, log.count("rejected"));
        farm.publish("subcrate", answering("three").heavy());
        awaitAnswer("three", stub);
        assertEquals(1, log.count("rejected"));
    }

    @Test
    void leaves_it_to_awatcher_that_is_alive_to_tell_arejection() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", supplier("", "static { Integer.parseInt(\"no\"); }", "return 2;"));
        awaitReport("\"trace\":\"java.lang.NumberFormatException: For input string: \\\"no\\\"\\n\\tat ");
        assertEquals(Level.FINE, log.only("subcrate 2 rejected").getLevel());

        farm.endWatch();
        farm.publish("subcrate", supplier("", "static { Integer.parseInt(\"nor\"); }", "return 3;"));
        assertFalse(Dymod.reload()); // The follower may have ended with the watcher, whose JVM this is.
        assertEquals(Level.WARNING, log.only("subcrate 3 rejected").getLevel());
        assertEquals("one", stub.get());
    }

    @Test
    void keeps_the_contract_of_the_host() throws Exception {
        String counter = "package sheep; public interface Counter { String count(int sheep); }";
        Function<String, Tree> counting = text -> Tree.of(
                        counter,
                        "package sheep.impl; public final class Sheep implements sheep.Counter { public String count(int"
                                + " sheep) { return sheep + \"" + text + "\"; } }")
                .contract("sheep.Counter")
                .provider("sheep.Counter", "sheep.impl.Sheep");
        farm.begin("subcrate", counting.apply(" sheep"));
        Object stub = farm.lookup("sheep.Counter");
        assertTrue(farm.host().loadClass("sheep.Counter").isInstance(stub));
        java.lang.reflect.Method method = farm.host().loadClass("sheep.Counter").getMethod("count", int.class);
        assertEquals("3 sheep", method.invoke(stub, 3));
        farm.publish("subcrate", counting.apply(" lambs"));
        Await.until("the stub counts lambs", () -> method.invoke(stub, 3).equals("3 lambs"));
    }

    @Test
    void goes_on_with_the_old_generation_when_the_new_one_cannot_be_made() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", supplier("", "static { Integer.parseInt(\"no\"); }", "return 2;"));
        awaitReport(
                "\"generation\":2,\"running\":1,\"outcome\":\"rejected\",\"reason\":\"sheep.impl.Sheep, the provider of"
                        + " java.util.function.Supplier, could not be made: java.lang.NumberFormatException: For input string:"
                        + " \\\"no\\\". Fix its constructor or static initialiser.\"");
        assertEquals("one", stub.get());
        farm.publish("subcrate", answering("three"));
        awaitAnswer("three", stub);
        awaitReport("\"generation\":3,\"running\":3,\"outcome\":\"swapped\"");
    }

    @Test
    void closes_what_it_made_for_ageneration_that_is_rejected() throws Exception {
        farm.begin("subcrate", answering("one").with(intSupplier("return 1;")));
        farm.lookup(Supplier.class);
        farm.lookup(IntSupplier.class);
        Tree closeable = supplier(
                        ", AutoCloseable",
                        "public void close() { System.setProperty(\"dymod.test.closed\", toString()); }",
                        "return 2;")
                .with(Tree.of("package sheep.impl; public final class Int implements java.util.function.IntSupplier {"
                                + " public Int() { throw new IllegalStateException(); } public int getAsInt() { return 1; }"
                                + " }")
                        .provider(IntSupplier.class.getName(), "sheep.impl.Int"));
        farm.publish("subcrate", closeable);
        awaitReport("\"outcome\":\"rejected\"");
        assertNotNull(System.clearProperty("dymod.test.closed"));
        assertEquals("one", farm.lookup(Supplier.class).get());
    }

    @Test
    void throws_when_the_provider_is_gone_and_recovers() throws Exception {
        farm.begin("subcrate", answering("one").with(intSupplier("return 1;")));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", intSupplier("return 2;"));
        Await.until("calls throw", () -> {
            try {
                stub.get();
                return false;
            } catch (DymodException e) {
                return e.getMessage().startsWith("There is no provider of java.util.function.Supplier any more");
            }
        });
        assertSame(stub, farm.lookup(Supplier.class));
        farm.publish("subcrate", answering("three"));
        Await.until("calls succeed again", () -> {
            try {
                return stub.get().equals("three");
            } catch (DymodException e) {
                return false;
            }
        });
    }

    @Test
    void takes_no_provider_from_the_static_copy_that_the_module_has_lost() throws Exception {
        farm.begin("subcrate", answering("one").with(intSupplier("return 1;")));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        assertEquals(
                "There is no provider of java.util.function.IntSupplier any more: the newest generation of its module does"
                        + " not have one. Name a provider's class in META-INF/services/java.util.function.IntSupplier,"
                        + " save, and look it up again.",
                assertThrows(DymodException.class, () -> farm.lookup(IntSupplier.class))
                        .getMessage());
        farm.publish("subcrate", answering("three").with(intSupplier("return 3;")));
        awaitAnswer("three", stub);
        assertEquals(3, farm.lookup(IntSupplier.class).getAsInt());
    }

    @Test
    void lets_aconstructor_look_up_another_service() throws Exception {
        Function<String, Tree> both = text -> supplier(
                        "",
                        "private final java.util.function.IntSupplier other ="
                                + " dev.dymod.Dymod.lookup(java.util.function.IntSupplier.class);",
                        "return \"" + text + "\" + other.getAsInt();")
                .with(intSupplier("return " + text.length() + ";"));
        farm.begin("subcrate", both.apply("a"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals("a1", stub.get());
        farm.publish("subcrate", both.apply("bb"));
        awaitAnswer("bb2", stub);
    }

    @Test
    void looks_up_afurther_service_from_another_thread_while_aconstructor_waits_for_it() throws Exception {
        Function<String, Tree> both = text ->
                supplier("", """
                        private final Object seen;
                        public Sheep() throws Exception {
                            var loader = Thread.currentThread().getContextClassLoader();
                            seen = java.util.concurrent.CompletableFuture.supplyAsync(
                                            () -> dev.dymod.Dymod.lookup(java.util.function.IntSupplier.class, loader)
                                                    .getAsInt())
                                    .get(5, java.util.concurrent.TimeUnit.SECONDS);
                        }
                        """, "return \"" + text + "\" + seen;").with(intSupplier("return " + text.length() + ";"));
        farm.begin("subcrate", answering("plain").with(intSupplier("return 0;")));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", both.apply("a"));
        // The nested call entered the generation that ran at the time.
        awaitAnswer("a0", stub);
        assertEquals(1, farm.lookup(IntSupplier.class).getAsInt());
    }

    @Test
    void swaps_modules_that_belong_together_at_once() throws Exception {
        farm.staticCopy("meadow", meadow("old"));
        farm.staticCopy("subcrate", eater());
        farm.publish("meadow", meadow("one"));
        farm.publish("subcrate", eater(), List.of("meadow"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals("eats one", stub.get());
        farm.publish("meadow", meadow("two"));
        farm.publish("subcrate", eater(), List.of("meadow"));
        awaitAnswer("eats two", stub);
    }

    @Test
    void leaves_amodule_alone_until_the_one_that_goes_with_it_is_published() throws Exception {
        farm.staticCopy("meadow", meadow("old"));
        farm.staticCopy("subcrate", eater());
        farm.publish("meadow", meadow("one"));
        farm.publish("subcrate", eater(), List.of("meadow"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        Tree hay =
                Tree.of("package meadow; public final class Hay { public static String taste() { return \"hay\"; } }");
        farm.publish("meadow", hay);
        // Without the right eater it would be tried, and refused.
        Tree eatsHay = Tree.of(
                        List.of(
                                "package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object>"
                                        + " { public Object get() { return \"eats \" + meadow.Hay.taste(); } }"),
                        hay)
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
        farm.publish("subcrate", eatsHay, List.of("meadow"));
        awaitAnswer("eats hay", stub);
        awaitReport("\"name\":\"meadow\",\"generation\":2,\"running\":2,\"outcome\":\"swapped\"");
    }

    @Test
    void keeps_aservice_of_the_modules_own_inside_its_generation() throws Exception {
        Function<String, Tree> inner = text -> Tree.of(
                        "package sheep.impl; public interface Wool { String text(); }",
                        "package sheep.impl; public final class Fleece implements Wool { public String text() { return \""
                                + text + "\"; } }",
                        "package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object> {"
                                + " public Object get() { return dev.dymod.Dymod.lookup(Wool.class).text(); } }")
                .provider("sheep.impl.Wool", "sheep.impl.Fleece")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
        farm.begin("subcrate", inner.apply("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals("one", stub.get());
        farm.publish("subcrate", inner.apply("two"));
        awaitAnswer("two", stub);
    }

    @Test
    void lets_go_of_old_generations() throws Exception {
        Tree tree = supplier("", "", "return getClass();");
        farm.begin("subcrate", tree);
        Supplier<?> stub = farm.lookup(Supplier.class);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int generation = 2; generation < 6; generation++) {
            loaders.add(loaderOf(stub));
            farm.publish("subcrate", tree.with("number.txt", "" + generation));
            String name = "dymod:subcrate#" + generation;
            Await.until(name + " is live", () -> loaderName(stub).equals(name));
        }
        for (WeakReference<ClassLoader> loader : loaders) {
            Await.collected("an old generation's loader", loader);
        }
        assertEquals("dymod:subcrate#5", loaderName(stub));
    }

    private static String loaderName(Supplier<?> stub) {
        return ((Class<?>) stub.get()).getClassLoader().getName();
    }

    private static WeakReference<ClassLoader> loaderOf(Supplier<?> stub) {
        return new WeakReference<>(((Class<?>) stub.get()).getClassLoader());
    }

    @Test
    void fails_no_call_while_it_swaps_and_looks_up() throws Exception {
        farm.begin("subcrate", answering("0").with(intSupplier("return 0;")));
        Supplier<?> stub = farm.lookup(Supplier.class);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(callers.submit(() -> {
                    while (!done.get()) {
                        assertNotNull(stub.get());
                        assertSame(stub, farm.lookup(Supplier.class));
                        farm.lookup(IntSupplier.class).getAsInt();
                    }
                    return null;
                }));
            }
            for (int i = 1; i <= 15; i++) {
                farm.publish("subcrate", answering("" + i).with(intSupplier("return " + i + ";")));
                awaitAnswer("" + i, stub);
                assertEquals(i, farm.lookup(IntSupplier.class).getAsInt());
            }
            done.set(true);
            for (Future<?> caller : running) {
                caller.get();
            }
        } finally {
            done.set(true);
            callers.shutdownNow();
        }
    }

    @Test
    void binds_alookup_that_meets_aswap_to_the_new_generation() throws Exception {
        Function<String, Tree> slow = text -> answering(text)
                .with(Tree.of("""
                                package sheep.impl;
                                public final class Int implements java.util.function.IntSupplier {
                                    public Int() throws Exception {
                                        ((java.util.concurrent.CountDownLatch) System.getProperties().get("dymod.test.begun")).countDown();
                                        ((java.util.concurrent.CountDownLatch) System.getProperties().get("dymod.test.go")).await();
                                    }
                                    public int getAsInt() { return %s; }
                                }""".formatted(text)).provider(IntSupplier.class.getName(), "sheep.impl.Int"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        System.getProperties().put("dymod.test.begun", begun);
        System.getProperties().put("dymod.test.go", go);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            farm.begin("subcrate", slow.apply("1"));
            Supplier<?> stub = farm.lookup(Supplier.class);
            Future<IntSupplier> lookup = executor.submit(() -> farm.lookup(IntSupplier.class));
            begun.await();
            // Nobody has looked the slow one up yet, so the swap does not wait for it.
            farm.publish("subcrate", slow.apply("2"));
            awaitAnswer("2", stub);
            go.countDown();
            assertEquals(2, lookup.get().getAsInt());
        } finally {
            go.countDown();
            executor.shutdownNow();
            System.getProperties().remove("dymod.test.begun");
            System.getProperties().remove("dymod.test.go");
        }
    }

    @Test
    void follows_alater_watcher_whose_numbers_go_on() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.restartWatcher();
        assertEquals(2, farm.publish("subcrate", answering("two")).generation());
        awaitAnswer("two", stub);
    }

    @Test
    void recovers_from_apointer_that_is_not_whole_for_awhile_and_tells_it_once() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        String pointer = Files.readString(farm.module("subcrate").current());
        Files.writeString(farm.module("subcrate").current(), pointer.substring(0, pointer.length() / 2));
        Await.until("the log says so", () -> log.count("is incomplete") > 0);
        Files.writeString(farm.module("subcrate").current(), pointer);
        farm.publish("subcrate", answering("three"));
        awaitAnswer("three", stub);
        assertEquals(1, log.count("is incomplete"));
    }

    @Test
    void waits_for_ajar_that_is_still_being_copied() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        Path elsewhere = folder.resolve("elsewhere");
        Farm copy = new Farm(elsewhere);
        copy.restartWatcher();
        copy.publish("subcrate", answering("zero"));
        copy.publish("subcrate", answering("zero"));
        var third = copy.publish("subcrate", answering("three"));
        Path jar = farm.session().resolve(third.segments().get(0));
        byte[] whole =
                Files.readAllBytes(copy.session().resolve(third.segments().get(0)));
        Files.write(jar, java.util.Arrays.copyOf(whole, 100));
        Files.copy(
                copy.module("subcrate").current(),
                farm.module("subcrate").current(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.write(jar, whole);
        awaitAnswer("three", stub);
        copy.close();
    }

    @Test
    void logs_once_why_aservice_runs_static() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.endWatch();
        Supplier<?> provider = farm.lookup(Supplier.class);
        assertSame(provider, farm.lookup(Supplier.class));
        assertEquals("sheep.impl.Sheep", provider.getClass().getName());
        // What to do depends on who runs the tests.
        String logged = log.only("runs static").getMessage();
        assertTrue(
                logged.startsWith("[dymod] java.util.function.Supplier runs static: no watcher is alive for "
                        + farm.session().root() + ". "),
                logged);
        assertEquals(Level.WARNING, log.only("runs static").getLevel());
    }

    @Test
    void logs_once_for_all_services_that_no_watcher_is_alive() throws Exception {
        farm.begin("subcrate", answering("one").with(intSupplier("return 1;")));
        farm.endWatch();
        farm.lookup(Supplier.class);
        farm.lookup(IntSupplier.class);
        assertEquals(1, log.lines().size(), log.lines().toString());
    }

    @Test
    void goes_on_with_the_provider_that_runs_when_awatcher_that_begins_again_publishes_the_same() throws Exception {
        Tree counting = supplier("", "private int calls;", "return ++calls;");
        farm.begin("subcrate", counting);
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals(1, stub.get());
        farm.restartWatcher();
        farm.publish("subcrate", counting);
        awaitReport("\"generation\":2,\"running\":2,\"outcome\":\"unchanged\",\"reason\":null");
        assertEquals(2, stub.get());
        farm.publish("subcrate", answering("three"));
        awaitAnswer("three", stub);
        assertEquals(List.of(), log.lines());
    }

    @Test
    void goes_on_with_modules_that_belong_together_when_both_are_published_again() throws Exception {
        Tree eating = eater("private int calls;", "++calls + \" \" + meadow.Grass.taste()");
        farm.staticCopy("meadow", meadow("old"));
        farm.staticCopy("subcrate", eating);
        farm.publish("meadow", meadow("grass"));
        farm.publish("subcrate", eating, List.of("meadow"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals("1 grass", stub.get());
        farm.restartWatcher();
        farm.publish("meadow", meadow("grass"));
        farm.publish("subcrate", eating, List.of("meadow"));
        awaitReport("\"name\":\"meadow\",\"generation\":2,\"running\":2,\"outcome\":\"unchanged\"");
        awaitReport("\"name\":\"subcrate\",\"generation\":2,\"running\":2,\"outcome\":\"unchanged\"");
        assertEquals("2 grass", stub.get());
        // One of them: the other one is new with it, since its classes refer to the old one's.
        farm.publish("meadow", meadow("hay"));
        farm.publish("subcrate", eating, List.of("meadow"));
        awaitAnswer("hay", () -> ((String) stub.get()).replaceAll(".* ", ""));
    }

    @Test
    void finds_the_service_of_amodule_that_is_published_later_and_follows_it() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.lookup(Supplier.class);
        farm.publish("zoo", intSupplier("return 1;"));
        IntSupplier later = farm.lookup(IntSupplier.class);
        assertEquals(1, later.getAsInt());
        farm.publish("zoo", intSupplier("return 2;"));
        Await.until("the later module swaps", () -> later.getAsInt() == 2);
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", farm.lookup(Supplier.class));
    }

    @Test
    void takes_amodule_along_that_arunning_one_requires_from_now_on() throws Exception {
        farm.begin("subcrate", answering("plain"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("meadow", meadow("grass"));
        farm.publish("subcrate", eater(), List.of("meadow"));
        awaitAnswer("eats grass", stub);
        farm.publish("meadow", meadow("hay"));
        farm.publish("subcrate", eater(), List.of("meadow"));
        awaitAnswer("eats hay", stub);
    }

    @Test
    void takes_amodule_along_that_was_published_before_arunning_one_required_it() throws Exception {
        farm.begin("subcrate", answering("plain"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("meadow", meadow("grass"));
        Dymod.reload(); // It is seen, by itself.
        farm.publish("subcrate", eater(), List.of("meadow"));
        awaitAnswer("eats grass", stub);
        farm.publish("meadow", meadow("hay"));
        farm.publish("subcrate", eater(), List.of("meadow"));
        awaitAnswer("eats hay", stub);
    }

    @Test
    void says_that_modules_which_run_apart_must_be_restarted_to_run_together() throws Exception {
        farm.begin("subcrate", answering("plain"));
        farm.begin("meadow", meadow("grass").with(intSupplier("return 1;")));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", eater(), List.of("meadow"));
        Await.until("the log says so", () -> log.count("[dymod] meadow, subcrate require each other now") == 1);
        assertEquals("plain", stub.get());
        farm.publish("subcrate", answering("plain again"));
        awaitAnswer("plain again", stub);
        assertEquals(1, log.lines().size(), log.lines().toString());
    }

    @Test
    void prints_of_atrace_what_the_user_wrote() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.lookup(Supplier.class);
        farm.publish("subcrate", supplier("", """
                        public Sheep() {
                            try {
                                Integer.parseInt("no");
                            } catch (NumberFormatException e) {
                                throw new IllegalStateException("not ready", e);
                            }
                        }
                        """, "return 2;"));
        Await.until("it is rejected", () -> log.count("rejected") == 1);
        Throwable thrown = log.only("rejected").getThrown();
        assertEquals("java.lang.IllegalStateException: not ready", thrown.toString());
        assertEquals(List.of("sheep.impl.Sheep.<init>"), frames(thrown));
        List<String> cause = frames(thrown.getCause());
        assertEquals("sheep.impl.Sheep.<init>", cause.get(cause.size() - 1));
        assertTrue(cause.contains("java.lang.Integer.parseInt"), cause.toString());
    }

    @Test
    void prints_no_trace_where_the_user_wrote_nothing_of_it() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two").with("META-INF/services/" + Supplier.class.getName(), "no such"));
        Await.until("it is rejected", () -> log.count("rejected") == 1);
        assertEquals(null, log.only("rejected").getThrown());
    }

    private static List<String> frames(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
    }

    @Test
    void logs_once_that_no_module_provides_aservice() throws Exception {
        farm.begin("subcrate", answering("one"));
        Tree own = Tree.of("package host; public class Own implements java.util.function.IntSupplier { public int"
                        + " getAsInt() { return 7; } }")
                .provider(IntSupplier.class.getName(), "host.Own");
        own.writeTo(folder.resolve("host/target/classes"));
        farm.lookup(Supplier.class);
        IntSupplier provider = farm.lookup(IntSupplier.class);
        assertEquals("host.Own", provider.getClass().getName());
        assertSame(provider, farm.lookup(IntSupplier.class));
        assertEquals(1, log.count("java.util.function.IntSupplier runs static: no module in"));
        // And it stays the object that the program has, whatever the module provides later.
        farm.publish("subcrate", answering("two").with(intSupplier("return 2;")));
        awaitAnswer("two", farm.lookup(Supplier.class));
        assertSame(provider, farm.lookup(IntSupplier.class));
    }

    @Test
    void runs_static_when_the_first_generation_has_another_contract() throws Exception {
        String counter = "package sheep; public interface Counter { %s }";
        Tree built = Tree.of(
                        counter.formatted(""), "package sheep.impl; public class Sheep implements sheep.Counter {}")
                .contract("sheep.Counter")
                .provider("sheep.Counter", "sheep.impl.Sheep");
        farm.staticCopy("subcrate", built);
        farm.publish(
                "subcrate", built.with(Tree.of(counter.formatted("int X = 1;")).contract("sheep.Counter")));
        farm.begin("zoo", intSupplier("return 1;"));
        IntSupplier other = farm.lookup(IntSupplier.class);
        assertNotEquals("sheep.impl.Int", other.getClass().getName());
        assertEquals("sheep.impl.Sheep", farm.lookup("sheep.Counter").getClass().getName());
        assertEquals(1, log.count("its first generation was rejected: sheep.Counter is part of the contract"));
        farm.publish("zoo", intSupplier("return 2;"));
        Await.until("the other module swaps", () -> other.getAsInt() == 2);
    }

    @Test
    void needs_no_watcher_where_the_directory_is_named() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.endWatch();
        System.setProperty("dymod.directory", farm.session().root().toString());
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertTrue(Dymod.lookup(Supplier.class, farm.host()) == stub);
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        followers().forEach(Thread::interrupt);
    }

    @Test
    void says_that_the_named_directory_is_not_there() throws Exception {
        farm.begin("subcrate", answering("one"));
        System.setProperty("dymod.directory", folder.resolve("nowhere").toString());
        assertEquals("one", farm.lookup(Supplier.class).get());
        assertEquals(1, log.count("which is not a folder. Name the folder that the watcher writes."));
    }

    @Test
    void runs_static_without_aword_where_the_build_in_its_jvm_has_said_that_it_is_off() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.endWatch();
        Runnable on = WatcherLock.switchOff(farm.session());
        try {
            assertEquals(
                    "sheep.impl.Sheep", farm.lookup(Supplier.class).getClass().getName());
            assertEquals(List.of(), log.lines());
            System.setProperty("dymod.mode", "dynamic");
            assertEquals(
                    "dymod.mode is dynamic, but java.util.function.IntSupplier would run static: the build that runs the"
                            + " program does not watch. Leave out dymod.skip, and the mode static.",
                    assertThrows(DymodException.class, () -> farm.lookup(IntSupplier.class))
                            .getMessage());
        } finally {
            on.run();
        }
    }

    @Test
    void runs_static_when_told_to() throws Exception {
        farm.begin("subcrate", answering("one"));
        System.setProperty("dymod.mode", "static");
        assertEquals("sheep.impl.Sheep", farm.lookup(Supplier.class).getClass().getName());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void refuses_to_run_static_when_it_must_be_dynamic() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.endWatch();
        System.setProperty("dymod.mode", "dynamic");
        for (int i = 0; i < 2; i++) {
            String refusal = assertThrows(DymodException.class, () -> farm.lookup(Supplier.class))
                    .getMessage();
            assertTrue(
                    refusal.startsWith(
                            "dymod.mode is dynamic, but java.util.function.Supplier would run static: no watcher"
                                    + " is alive for " + farm.session().root() + ". "),
                    refusal);
        }
        farm.watch();
        assertNotEquals(
                "sheep.impl.Sheep", farm.lookup(Supplier.class).getClass().getName());
    }

    @Test
    void refuses_amode_that_there_is_not() throws Exception {
        farm.begin("subcrate", answering("one"));
        System.setProperty("dymod.mode", "nonsense");
        assertEquals(
                "dymod.mode is nonsense; it is one of auto, dynamic, static.",
                assertThrows(DymodException.class, () -> farm.lookup(Supplier.class))
                        .getMessage());
    }

    @Test
    void ends_following_when_its_thread_is_interrupted() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        Thread follower = followers().get(0);
        assertTrue(follower.isDaemon());
        follower.interrupt();
        Await.until("the follower has ended", () -> !follower.isAlive());
        assertEquals("one", stub.get());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void ends_following_when_the_watcher_in_its_own_jvm_ends() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.lookup(Supplier.class);
        assertEquals(1, followers().size());
        farm.endWatch();
        Await.until("the follower has ended", () -> followers().isEmpty());
    }

    @Test
    void reloads_in_anon_daemon_thread_that_inherits_nothing() throws Exception {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        local.set("mine");
        System.getProperties().put("dymod.test.local", local);
        try {
            Function<String, Tree> seeing = text -> supplier(
                    "",
                    "private final Object seen = Thread.currentThread().isDaemon() + \" \" +"
                            + " Thread.currentThread().getContextClassLoader().getName() + ((ThreadLocal<?>)"
                            + " System.getProperties().get(\"dymod.test.local\")).get();",
                    "return seen + \"" + text + "\";");
            farm.begin("subcrate", seeing.apply("1"));
            Supplier<?> stub = farm.lookup(Supplier.class);
            assertEquals("false farmmine1", stub.get());
            farm.publish("subcrate", seeing.apply("2"));
            awaitAnswer("false farmnull2", stub);
        } finally {
            local.remove();
            System.getProperties().remove("dymod.test.local");
        }
    }

    @Test
    void takes_the_one_of_several_watchers_that_provides_the_service() throws Exception {
        farm.begin("subcrate", answering("one"));
        Farm other = Farm.watched(folder.resolve("elsewhere"));
        other.publish("subcrate", intSupplier("return 1;"));
        farm.classPath(folder.resolve("elsewhere/host/target/classes"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        other.close();
    }

    @Test
    void runs_static_when_several_watchers_provide_the_service() throws Exception {
        farm.begin("subcrate", answering("one"));
        Farm other = Farm.watched(folder.resolve("elsewhere"));
        other.publish("subcrate", answering("two"));
        farm.classPath(folder.resolve("elsewhere/host/target/classes"));
        assertEquals("sheep.impl.Sheep", farm.lookup(Supplier.class).getClass().getName());
        assertEquals(
                List.of("[dymod] java.util.function.Supplier runs static: several watchers publish it: "
                        + other.session().root() + ", " + farm.session().root()
                        + ". Name the one to follow with -Ddymod.directory."),
                log.lines());
        other.close();
    }

    @Test
    void finds_adirectory_whose_path_has_spaces() throws Exception {
        Farm spaced = Farm.watched(folder.resolve("with some spaces+%"));
        spaced.begin("subcrate", answering("one"));
        Supplier<?> stub = spaced.lookup(Supplier.class);
        spaced.publish("subcrate", answering("two"));
        awaitAnswer("two", stub);
        spaced.close();
    }

    @Test
    void lets_go_of_aloader_that_runs_static() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.endWatch();
        Await.collected("the host's loader", staticHost());
    }

    private WeakReference<ClassLoader> staticHost() throws IOException {
        try (URLClassLoader loader = farm.newHost()) {
            assertEquals("one", Dymod.lookup(Supplier.class, loader).get());
            return new WeakReference<>(loader);
        }
    }

    private static Tree answering(String text) {
        return supplier("", "", "return \"" + text + "\";");
    }

    private static Tree supplier(String interfaces, String members, String body) {
        return Tree.of("package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object>"
                        + interfaces + " { " + members + " public Object get() { " + body + " } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    private static Tree intSupplier(String body) {
        return Tree.of(
                        "package sheep.impl; public final class Int implements java.util.function.IntSupplier { public int"
                                + " getAsInt() { " + body + " } }")
                .provider(IntSupplier.class.getName(), "sheep.impl.Int");
    }

    private static Tree meadow(String taste) {
        return Tree.of(
                "package meadow; public class Grass { public static String taste() { return \"" + taste + "\"; } }");
    }

    private static Tree eater() {
        return eater("", "\"eats \" + meadow.Grass.taste()");
    }

    private static Tree eater(String members, String answer) {
        return Tree.of(
                        List.of("package sheep.impl; public final class Sheep extends meadow.Grass implements"
                                + " java.util.function.Supplier<Object> { " + members
                                + " public Object get() { return " + answer + "; } }"),
                        meadow(""))
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    private static void awaitAnswer(String answer, Supplier<?> stub) throws Exception {
        Await.until("the stub answers " + answer, () -> stub.get().equals(answer));
    }

    private void awaitReport(String part) throws Exception {
        Await.until("a report says " + part, () -> reports().contains(part));
    }

    private String reports() throws IOException {
        if (!Files.isDirectory(farm.session().apps())) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(farm.session().apps())) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static List<Thread> followers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dymod-follower"))
                .toList();
    }

    @Test
    void finds_no_provider_at_all() throws Exception {
        farm.endWatch();
        assertThrows(DymodException.class, () -> farm.lookup(Supplier.class));
    }
}
