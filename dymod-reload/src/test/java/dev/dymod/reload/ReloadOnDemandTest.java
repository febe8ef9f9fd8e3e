package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.DymodException;
import dev.dymod.ModuleInfo;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Tree;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@code reload} and {@code -Ddymod.autoReload=false}: the program chooses the moment. */
class ReloadOnDemandTest extends OnDemand {

    @Test
    void swaps_when_told_and_at_no_other_time() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertFalse(Dymod.reload());
        farm.publish("subcrate", answering("two"));
        assertEquals("one", stub.get());
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.equals("dymod-follower"))
                        .toList());
        assertTrue(Dymod.reload());
        assertEquals("two", stub.get());
        assertFalse(Dymod.reload());
    }

    @Test
    void adopts_at_once_what_is_published_where_swaps_come_by_themselves() throws Exception {
        System.setProperty("dymod.autoReload", " TRUE ");
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("subcrate", answering("two"));
        Dymod.reload();
        assertEquals("two", stub.get());
        farm.endWatch();
        Await.until(
                "the follower has ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("dymod-follower")));
    }

    @Test
    void tries_once_what_is_rejected() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertFalse(swapTo(supplier("public Sheep() { throw new IllegalStateException(\"no\"); }", "return 2;")));
        assertFalse(Dymod.reload());
        assertEquals(1, rejections().size());
        assertEquals("one", stub.get());
        assertTrue(swapTo(answering("three")));
        assertEquals("three", stub.get());
    }

    @Test
    void refuses_aword_that_is_neither_true_nor_false() throws Exception {
        System.setProperty("dymod.autoReload", "maybe");
        farm.begin("subcrate", answering("one"));
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "dymod.autoReload is maybe. Give it one of the values true, false.",
                    assertThrows(DymodException.class, () -> farm.lookup(Supplier.class))
                            .getMessage());
        }
    }

    @Test
    void takes_amodule_along_that_is_required_from_now_on() throws Exception {
        Tree meadow =
                Tree.of("package meadow; public class Grass { public static String taste() { return \"grass\"; } }");
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        farm.publish("meadow", meadow);
        Tree eater = Tree.of(
                        List.of(
                                "package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object> {"
                                        + " public Object get() { return meadow.Grass.taste(); } }"),
                        meadow)
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
        farm.publish("subcrate", eater, List.of("meadow"));
        assertTrue(Dymod.reload());
        assertEquals("grass", stub.get());
    }

    @Test
    void refuses_to_reload_inside_areload() throws Exception {
        farm.begin("subcrate", answering("one"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertFalse(swapTo(supplier("public Sheep() { Dymod.reload(); }", "return 2;")));
        assertEquals(
                List.of("[dymod] subcrate 2 rejected, 1 keeps running: sheep.impl.Sheep, the provider of"
                        + " java.util.function.Supplier, could not be made: java.lang.IllegalStateException: Dymod.reload() is"
                        + " called by a thread that reloads: from a provider's constructor or a listener. Call it from"
                        + " elsewhere.. Fix its constructor or static initialiser."),
                rejections());
        assertEquals("one", stub.get());
    }

    @Test
    void lists_which_modules_run_and_since_when() throws Exception {
        Instant begun = Instant.now();
        Tree runner = Tree.of("package sheep.impl; public class Run implements Runnable { public void run() {} }")
                .provider(Runnable.class.getName(), "sheep.impl.Run");
        farm.begin("known-by-this-name", answering("one").with(runner));
        assertEquals(0, infos().size());
        farm.lookup(Supplier.class);
        ModuleInfo first = infos().get(0);
        assertEquals(1, first.generation());
        assertEquals(List.of(Runnable.class.getName(), Supplier.class.getName()), first.services());
        assertFalse(first.since().isBefore(begun) || first.since().isAfter(Instant.now()));
        assertEquals(0, first.oldGenerationsAlive());
        Instant published = Instant.now();
        farm.publish("known-by-this-name", answering("two"));
        assertEquals(List.of(first), infos());
        assertTrue(Dymod.reload());
        ModuleInfo second = infos().get(0);
        assertEquals(2, second.generation());
        assertEquals(List.of(Supplier.class.getName()), second.services());
        assertFalse(second.since().isBefore(published));
    }

    private static List<ModuleInfo> infos() {
        return Dymod.modules().stream()
                .filter(info -> info.name().equals("known-by-this-name"))
                .toList();
    }
}
