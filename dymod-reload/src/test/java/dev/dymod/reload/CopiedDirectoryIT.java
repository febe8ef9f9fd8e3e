package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Copying;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Log;
import dev.dymod.fixture.Tree;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program whose {@code dymod.directory} is a copy, into which another tool brings files in any order and in parts. */
@Timeout(60)
class CopiedDirectoryIT {

    private static final int ROUNDS = 30;

    @TempDir
    Path folder;

    private Farm farm;
    private Copying copying;
    private final Log log = new Log();

    @BeforeEach
    void publish() throws IOException {
        farm = new Farm(folder.resolve("origin"));
        copying = new Copying(farm.session(), folder.resolve("copy"));
        System.setProperty("dymod.directory", copying.copy().root().toString());
    }

    @AfterEach
    void close() throws Exception {
        System.clearProperty("dymod.mode");
        System.clearProperty("dymod.directory");
        endFollowers();
        farm.close();
        log.close();
    }

    @Test
    void waits_for_what_is_missing_of_the_first_generation() throws Exception {
        farm.begin("subcrate", answering("one"));
        Path pointer = copying.copy().module("subcrate").current();
        copying.bring(pointer, 10);
        Future<Object> answer = waiting(() -> farm.lookup(Supplier.class).get());
        for (Path file : List.of(pointer, onlyJar())) {
            copying.bring(file, 100);
            copying.bring(file);
        }
        assertEquals("one", answer.get(20, TimeUnit.SECONDS));
        assertEquals(List.of(), log.lines());
    }

    /** Another module, whose swap comes after the look at the one that is being copied, proves that it has been seen. */
    @Test
    void goes_on_whatever_is_half_there_and_takes_the_whole_over() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.begin("zoo", intSupplier(0));
        copying.bringAll();
        Supplier<?> stub = farm.lookup(Supplier.class);
        IntSupplier zoo = farm.lookup(IntSupplier.class);
        Path pointer = copying.copy().module("subcrate").current();
        Path first = onlyJar();
        farm.publish("subcrate", answering("two"));
        Path second = copying.ofOrigin(
                farm.module("subcrate").read().orElseThrow().segments().get(0));
        List<Copying.Step> steps = List.of(
                () -> Files.write(pointer, new byte[0]),
                () -> copying.bring(pointer, 30),
                () -> Files.delete(pointer),
                () -> copying.overwrite(pointer, 60),
                () -> copying.bring(pointer),
                () -> copying.bring(second, 0),
                () -> copying.bring(second, 200),
                () -> Files.delete(first),
                () -> Files.delete(second));
        int tick = 0;
        for (Copying.Step step : steps) {
            step.run();
            int next = ++tick;
            farm.publish("zoo", intSupplier(next));
            copying.bringModule("zoo");
            Await.until("step " + tick + " has been seen", () -> zoo.getAsInt() == next);
            assertEquals("one", stub.get());
        }
        copying.bring(second);
        Await.until("the whole generation runs", () -> stub.get().equals("two"));
        assertEquals(0, log.count("rejected"));
        assertEquals(0, log.count("could not be read"));
    }

    @Test
    void runs_static_in_adirectory_that_is_empty_at_the_start_and_says_so() throws Exception {
        farm.begin("subcrate", answering("one").with(intSupplier(1)));
        Files.createDirectories(copying.copy().root());
        Supplier<?> provider = farm.lookup(Supplier.class);
        assertEquals("sheep.impl.Sheep", provider.getClass().getName());
        assertEquals(
                "[dymod] java.util.function.Supplier runs static: nothing is published in "
                        + copying.copy().root() + " yet. Start the program after the first publication, or with"
                        + " -Ddymod.mode=dynamic, which waits for it.",
                log.only("runs static").getMessage());
        assertEquals(Level.WARNING, log.only("runs static").getLevel());
        // What is looked up later follows.
        copying.bringAll();
        IntSupplier stub = farm.lookup(IntSupplier.class);
        farm.publish("subcrate", answering("two").with(intSupplier(2)));
        copying.bringAll();
        Await.until("the later service swaps", () -> stub.getAsInt() == 2);
        assertEquals("one", provider.get());
    }

    @Test
    void waits_for_adirectory_that_is_empty_at_the_start_when_it_must_be_dynamic() throws Exception {
        farm.begin("subcrate", answering("one"));
        farm.begin("zoo", intSupplier(1));
        Files.createDirectories(copying.copy().root());
        System.setProperty("dymod.mode", "dynamic");
        Future<Object> answer = waiting(() -> farm.lookup(Supplier.class).get());
        copying.bringModule("zoo");
        copying.bringModule("subcrate");
        assertEquals("one", answer.get(20, TimeUnit.SECONDS));
        // The same once it is attached.
        farm.publish(
                "barn",
                Tree.of("package barn; public final class Barn implements"
                                + " java.util.function.LongSupplier { public long getAsLong() { return 7; } }")
                        .provider(LongSupplier.class.getName(), "barn.Barn"));
        Future<Long> later = waiting(() -> farm.lookup(LongSupplier.class).getAsLong());
        copying.bringModule("barn");
        assertEquals(7, later.get(20, TimeUnit.SECONDS));
    }

    @Test
    void reloads_where_it_cannot_report() throws Exception {
        farm.begin("subcrate", answering("one"));
        copying.bringAll();
        Files.writeString(copying.copy().apps(), "a file in the place of the folder");
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        copying.bringModule("subcrate");
        Await.until("the second generation runs", () -> stub.get().equals("two"));
        assertEquals(List.of(), log.lines());
    }

    /** In the watcher's own directory the user would wait for a line that never comes. */
    @Test
    void says_once_that_it_cannot_report_to_awatcher() throws Exception {
        System.clearProperty("dymod.directory");
        farm.watch();
        farm.begin("subcrate", answering("one"));
        Files.writeString(farm.session().apps(), "a file in the place of the folder");
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        Await.until("the second generation runs", () -> stub.get().equals("two"));
        assertEquals(Level.INFO, log.only("cannot be written").getLevel());
    }

    /**
     * Two modules that belong together, three generations of them, brought in random orders and pieces. The program begins
     * with the first generation, or while it is being brought.
     */
    @Test
    void answers_from_whole_generations_that_only_grow_in_whatever_order_files_arrive(TestReporter reporter)
            throws Exception {
        farm.staticCopy("meadow", meadow(0));
        farm.staticCopy("subcrate", eater(0));
        for (int generation = 1; generation <= 3; generation++) {
            farm.publish("meadow", meadow(generation));
            farm.publish("subcrate", eater(generation).heavy(), List.of("meadow"));
            copying.keepAsStage();
            if (generation == 2) {
                farm.fold("subcrate");
                copying.keepAsStage();
            }
        }
        long seed = Long.getLong("dymod.test.seed", System.nanoTime());
        reporter.publishEntry("dymod.test.seed", "" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Copying each = copying.into(folder.resolve("round " + round));
            String name = "round " + round + " of -Ddymod.test.seed=" + seed;
            try (URLClassLoader host = farm.newHost()) {
                replay(each, host, random, name);
            }
        }
    }

    private void replay(Copying each, URLClassLoader host, Random random, String name) throws Exception {
        System.setProperty("dymod.directory", each.copy().root().toString());
        System.setProperty("dymod.mode", "dynamic");
        boolean fromTheFirst = random.nextBoolean();
        List<Copying.Step> steps = each.steps(fromTheFirst ? 1 : 0, random);
        Files.createDirectories(each.copy().root());
        if (fromTheFirst) {
            each.bringStage(0);
        }
        List<String> order = new ArrayList<>();
        CompletableFuture<Void> tool = CompletableFuture.runAsync(() -> {
            for (Copying.Step step : steps) {
                order.add(step.toString());
                step.runUnchecked();
            }
        });
        List<String> answers = new ArrayList<>();
        try {
            Supplier<?> stub = Dymod.lookup(Supplier.class, host);
            Await.until("generation 3 runs", () -> {
                String answer = (String) stub.get();
                if (answers.isEmpty() || !answers.get(answers.size() - 1).equals(answer)) {
                    answers.add(answer);
                }
                return tool.isDone() && answer.equals("3 eats 3");
            });
            assertEquals(answers.stream().sorted().distinct().toList(), answers, name);
            assertTrue(List.of("1 eats 1", "2 eats 2", "3 eats 3").containsAll(answers), name + ": " + answers);
            assertEquals(0, log.count("rejected"), name + ": " + log.lines());
        } catch (AssertionError | RuntimeException e) {
            tool.get();
            throw new AssertionError(name + ", " + answers + ", " + order + ", " + log.lines(), e);
        } finally {
            tool.get();
            endFollowers();
        }
    }

    /** A lookup in a thread of its own, which has begun to wait for something. */
    private static <T> Future<T> waiting(Callable<T> lookup) throws Exception {
        FutureTask<T> task = new FutureTask<>(lookup);
        Thread thread = new Thread(task, "lookup");
        thread.start();
        Await.until("the lookup waits", () -> task.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
        assertFalse(task.isDone(), "the lookup waits");
        return task;
    }

    private Path onlyJar() throws IOException {
        return copying.ofOrigin(
                farm.module("subcrate").read().orElseThrow().segments().get(0));
    }

    private static Tree answering(String text) {
        return Tree.of("package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object> {"
                        + " public Object get() { return \"" + text + "\"; } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    private static Tree intSupplier(int number) {
        return Tree.of("package zoo; public final class Zoo implements java.util.function.IntSupplier { public int"
                        + " getAsInt() { return " + number + "; } }")
                .provider(IntSupplier.class.getName(), "zoo.Zoo");
    }

    private static Tree meadow(int taste) {
        return Tree.of("package meadow; public class Grass { public static String taste" + taste + "() { return \""
                + taste + "\"; } }");
    }

    /** It calls a method that no other generation of the meadow has. */
    private static Tree eater(int number) {
        return Tree.of(
                        List.of("package sheep.impl; public final class Sheep extends meadow.Grass implements"
                                + " java.util.function.Supplier<Object> { public Object get() { return \"" + number
                                + " eats \" + meadow.Grass.taste" + number + "(); } }"),
                        meadow(number))
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    private static void endFollowers() throws Exception {
        followers().forEach(Thread::interrupt);
        Await.until("all followers have ended", () -> followers().isEmpty());
    }

    private static List<Thread> followers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dymod-follower"))
                .toList();
    }
}
