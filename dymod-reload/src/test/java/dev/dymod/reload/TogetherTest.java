package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.DymodException;
import dev.dymod.Hold;
import dev.dymod.fixture.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A swap is one instant, for all services of modules that belong together, even under load. */
@SuppressWarnings("try") // A hold is there to be open.
class TogetherTest extends OnDemand {

    private static Tree meadow(int version) {
        return Tree.of(
                        "package meadow; public class Grass { public static int version() { return " + version
                                + "; } }",
                        "package meadow; public class Meadow implements java.util.concurrent.Callable<Object> { public Object"
                                + " call() { return " + version + "; } }")
                .provider(Callable.class.getName(), "meadow.Meadow");
    }

    /** Two services, one of them by way of the other module. */
    private static Tree eater(int version) {
        return Tree.of(
                        List.of(
                                "package sheep.impl; public class Sheep implements java.util.function.Supplier<Object> { public"
                                        + " Object get() { int grass = meadow.Grass.version(); if (grass != " + version
                                        + ") throw new AssertionError(); return grass; } }",
                                "package sheep.impl; public class Int implements java.util.function.IntSupplier { public int"
                                        + " getAsInt() { return " + version + "; } }"),
                        meadow(version))
                .provider(Supplier.class.getName(), "sheep.impl.Sheep")
                .provider(IntSupplier.class.getName(), "sheep.impl.Int");
    }

    private void publishBoth(int version) throws Exception {
        publishBoth(meadow(version), eater(version));
    }

    private void publishBoth(Tree meadow, Tree eater) throws Exception {
        farm.publish("meadow", meadow);
        farm.publish("subcrate", eater, List.of("meadow"));
    }

    @Test
    void swaps_services_of_one_module_and_of_modules_that_require_each_other_at_once() throws Exception {
        farm.staticCopy("meadow", meadow(1));
        farm.staticCopy("subcrate", eater(1));
        publishBoth(1);
        Supplier<?> sheep = farm.lookup(Supplier.class);
        IntSupplier number = farm.lookup(IntSupplier.class);
        Callable<?> meadow = farm.lookup(Callable.class);
        List<Tree> meadows =
                IntStream.range(2, 10).mapToObj(TogetherTest::meadow).toList();
        List<Tree> eaters = IntStream.range(2, 10).mapToObj(TogetherTest::eater).toList();
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean holds = i == 3;
            callers.add(inThread(() -> {
                int last = 0;
                while (!done.get()) {
                    int first = number.getAsInt();
                    int second = (Integer) sheep.get();
                    int third = (Integer) meadow.call();
                    int fourth = number.getAsInt();
                    assertTrue(
                            last <= first && first <= second && second <= third && third <= fourth,
                            List.of(last, first, second, third, fourth).toString());
                    last = fourth;
                    if (holds) {
                        try (Hold hold = Dymod.hold()) {
                            int before = (Integer) meadow.call();
                            assertEquals(before, sheep.get());
                            assertEquals(before, number.getAsInt());
                        }
                    }
                }
                return null;
            }));
        }
        try {
            for (int i = 0; i < meadows.size(); i++) {
                publishBoth(meadows.get(i), eaters.get(i));
                assertTrue(Dymod.reload(), rejections().toString());
                assertEquals(i + 2, number.getAsInt());
            }
        } finally {
            done.set(true);
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
    }

    @Test
    void ends_acall_in_the_generation_in_which_it_began_and_begins_anested_one_in_the_newest() throws Exception {
        Callable<Object> host = share("host", new Callable<>() {
            private int calls;

            @Override
            public Object call() throws Exception {
                if (++calls > 1) {
                    return "";
                }
                assertTrue(inThread(() -> swapTo(reentrant("two"))).get(10, TimeUnit.SECONDS));
                return farm.lookup(Supplier.class).get();
            }
        });
        farm.begin("subcrate", reentrant("one"));
        assertEquals("one(two()two)one", farm.lookup(Supplier.class).get());
        assertEquals("", host.call());
    }

    /** Calls the host, which calls the module. */
    private static Tree reentrant(String text) {
        return supplier(
                "private String text() { return \"" + text + "\"; }",
                "try { return text() + \"(\" + " + shared("java.util.concurrent.Callable<?>", "host")
                        + ".call() + \")\" + text(); } catch (Exception e) { throw new IllegalStateException(e); }");
    }

    @Test
    void recurses_through_the_stub() throws Exception {
        farm.begin("subcrate", recursive(1));
        Supplier<?> stub = share("self", farm.lookup(Supplier.class));
        int[] depth = share("depth", new int[] {500});
        assertEquals(500, stub.get());
        assertTrue(swapTo(recursive(2)));
        depth[0] = 500;
        assertEquals(1000, stub.get());
    }

    private static Tree recursive(int step) {
        return supplier(
                "",
                "int[] depth = " + shared("int[]", "depth") + "; if (depth[0]-- == 0) return 0; return " + step
                        + " + (Integer) " + shared("Supplier<?>", "self") + ".get();");
    }

    @Test
    void throws_inside_and_outside_when_the_provider_goes_away_during_acall() throws Exception {
        share("host", (Callable<Object>) () -> {
            assertTrue(inThread(() -> swapTo(Tree.of("package sheep.impl; public class Other {}")))
                    .get(10, TimeUnit.SECONDS));
            return assertThrows(
                            DymodException.class,
                            () -> farm.lookup(Supplier.class).get())
                    .getMessage()
                    .substring(0, 51);
        });
        farm.begin("subcrate", reentrant("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals("one(There is no provider of java.util.function.Supplier)one", stub.get());
        assertThrows(DymodException.class, stub::get);
        assertThrows(DymodException.class, stub::toString);
        assertTrue(swapTo(answering("back")));
        assertEquals("back", stub.get());
    }

    @Test
    void rejects_both_modules_when_one_cannot_run() throws Exception {
        farm.staticCopy("meadow", meadow(1));
        farm.staticCopy("subcrate", eater(1));
        publishBoth(1);
        Supplier<?> sheep = farm.lookup(Supplier.class);
        Callable<?> meadow = farm.lookup(Callable.class);
        farm.publish("meadow", meadow(2));
        farm.publish(
                "subcrate",
                eater(2).with(Tree.of(
                        "package sheep.impl; public class Sheep implements java.util.function.Supplier<Object> {"
                                + " public Sheep() { throw new Error(); } public Object get() { return 2; } }")),
                List.of("meadow"));
        assertFalse(Dymod.reload());
        assertEquals(1, sheep.get());
        assertEquals(1, meadow.call());
        assertEquals(2, rejections().size());
    }
}
