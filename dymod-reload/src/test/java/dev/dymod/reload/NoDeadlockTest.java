package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.DymodException;
import dev.dymod.Hold;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** User code runs under no lock of the engine's: it may wait for other threads that look up, call or hold. */
@SuppressWarnings("try") // A hold is there to be open.
class NoDeadlockTest extends OnDemand {

    private static final String OTHERS = shared("java.util.concurrent.Callable<?>", "others") + ".call()";

    /** What another thread can do all the time; the answers. */
    private void shareOthers() {
        share("others", (Callable<Object>) () -> inThread(() -> {
                    try (Hold hold = Dymod.hold()) {
                        return farm.lookup(IntSupplier.class).getAsInt();
                    }
                })
                .get(10, TimeUnit.SECONDS));
    }

    private static Tree number(int number) {
        return Tree.of(
                        "package sheep.impl; public class Int implements java.util.function.IntSupplier { public int getAsInt()"
                                + " { return " + number + "; } }")
                .provider(IntSupplier.class.getName(), "sheep.impl.Int");
    }

    @Test
    void lets_the_constructor_of_afirst_lookup_wait_for_another_thread() throws Exception {
        shareOthers();
        farm.begin("subcrate", waiting("").with(number(1)));
        assertEquals(1, farm.lookup(Supplier.class).get());
    }

    @Test
    void lets_the_constructor_of_asuccessor_wait_for_another_thread() throws Exception {
        shareOthers();
        farm.begin("subcrate", answering("one").with(number(1)));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertTrue(swapTo(waiting("").with(number(2))), rejections().toString());
        // The other thread entered what ran at the time.
        assertEquals(1, stub.get());
        assertEquals(2, farm.lookup(IntSupplier.class).getAsInt());
    }

    @Test
    void lets_aclass_initialiser_wait_for_another_thread() throws Exception {
        shareOthers();
        farm.begin("subcrate", answering("one").with(number(1)));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertTrue(swapTo(waiting("static").with(number(2))), rejections().toString());
        assertEquals(1, stub.get());
    }

    private static Tree waiting(String modifier) {
        return supplier(
                "private " + modifier + " final Object seen = seen(); private static Object seen() { try { return "
                        + OTHERS + "; } catch (Exception e) { throw new IllegalStateException(e); } }",
                "return seen;");
    }

    @Test
    void lets_the_closing_of_arejected_provider_wait_for_another_thread() throws Exception {
        shareOthers();
        List<Object> seen = share("seen", new ArrayList<>());
        farm.begin("subcrate", answering("one").with(number(1)).with(callable("public Object call() { return 1; }")));
        farm.lookup(Supplier.class);
        farm.lookup(Callable.class);
        Tree closing = supplierThat(
                ", AutoCloseable",
                "public void close() throws Exception { " + shared("List<Object>", "seen") + ".add(" + OTHERS + "); }",
                "return 2;");
        assertEquals(
                false,
                swapTo(closing.with(number(2))
                        .with(callable("public Call() { throw new Error(); } public Object call() { return 2; }"))));
        assertEquals(List.of(1), seen);
    }

    private static Tree callable(String members) {
        return Tree.of("package sheep.impl; public class Call implements java.util.concurrent.Callable<Object> { "
                        + members + " }")
                .provider(Callable.class.getName(), "sheep.impl.Call");
    }

    @Test
    void initialises_classes_that_look_up_while_others_look_up_and_swap() throws Exception {
        for (int round = 0; round < 10; round++) {
            try (Farm fresh = Farm.watched(folder.resolve("round" + round))) {
                Tree tree = supplier(
                                "private static final IntSupplier OTHER = Dymod.lookup(IntSupplier.class);",
                                "return" + " OTHER.getAsInt();")
                        .with(Tree.of("package sheep.impl; public class Int implements java.util.function.IntSupplier {"
                                + " private static final java.util.concurrent.Callable<?> OTHER ="
                                + " dev.dymod.Dymod.lookup(java.util.concurrent.Callable.class); public int getAsInt() { try {"
                                + " return (Integer) OTHER.call(); } catch (Exception e) { return 0; } } }"))
                        .provider(IntSupplier.class.getName(), "sheep.impl.Int")
                        .with(callable("public Object call() { return 7; }"));
                fresh.begin("subcrate", tree);
                // So that it is attached.
                fresh.lookup(Callable.class);
                fresh.publish("subcrate", tree.with("number.txt", "2"));
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<Object>> threads = new ArrayList<>();
                threads.add(inThread(() -> {
                    start.await();
                    return fresh.lookup(Supplier.class).get();
                }));
                threads.add(inThread(() -> {
                    start.await();
                    return fresh.lookup(IntSupplier.class).getAsInt();
                }));
                threads.add(inThread(() -> {
                    start.await();
                    return fresh.lookup(Callable.class).call();
                }));
                start.await();
                assertTrue(Dymod.reload(), rejections().toString());
                for (Future<Object> thread : threads) {
                    assertEquals(7, thread.get(10, TimeUnit.SECONDS));
                }
            }
        }
    }

    @Test
    void ends_when_providers_look_each_other_up_in_their_class_initialisers_while_another_thread_swaps()
            throws Exception {
        for (int round = 0; round < 10; round++) {
            try (Farm fresh = Farm.watched(folder.resolve("round" + round))) {
                Tree circle = supplier(
                                "private static final Object OTHER = Dymod.lookup(IntSupplier.class);", "return 1;")
                        .with(Tree.of("package sheep.impl; public class Int implements java.util.function.IntSupplier {"
                                + " private static final Object OTHER ="
                                + " dev.dymod.Dymod.lookup(java.util.function.Supplier.class); public int getAsInt() { return"
                                + " 1; } }"))
                        .provider(IntSupplier.class.getName(), "sheep.impl.Int")
                        .with(callable("public Object call() { return 7; }"));
                fresh.begin("subcrate", circle);
                Callable<?> call = fresh.lookup(Callable.class);
                fresh.publish("subcrate", circle.with("number.txt", "2"));
                CyclicBarrier start = new CyclicBarrier(3);
                List<Future<Boolean>> threads = new ArrayList<>();
                for (Class<?> service : List.of(Supplier.class, IntSupplier.class)) {
                    threads.add(inThread(() -> {
                        start.await();
                        try {
                            fresh.lookup(service);
                            return false;
                        } catch (DymodException e) {
                            return true;
                        }
                    }));
                }
                start.await();
                assertTrue(Dymod.reload(), rejections().toString());
                assertEquals(7, call.call());
                boolean detected = false;
                for (Future<Boolean> thread : threads) {
                    detected |= thread.get(10, TimeUnit.SECONDS);
                }
                assertTrue(detected, "at least one of them reports the deadlock");
            }
        }
    }
}
