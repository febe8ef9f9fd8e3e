package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.DymodException;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Tree;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@code @Exclusive}: providers that are closed before their successors are made. */
class ExclusiveTest extends OnDemand {

    static Tree exclusive(String members, String body) {
        return exclusiveThat(", AutoCloseable", members, body);
    }

    private static Tree exclusiveThat(String interfaces, String members, String body) {
        return Tree.of("package sheep.impl; import java.util.*; import dev.dymod.*; @Exclusive public final class Sheep"
                        + " implements java.util.function.Supplier<Object>" + interfaces + " { " + members
                        + " public Object get() { " + body + " } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    /** A provider that owns a port, and answers while it does. */
    private static Tree server(int port, String constructor, String close, int version) {
        return exclusive(
                "@Keep private int swaps; private final java.net.ServerSocket socket; public Sheep() throws Exception { "
                        + constructor + " socket = new java.net.ServerSocket(" + port + ", 1,"
                        + " java.net.InetAddress.getLoopbackAddress()); } public void close() throws Exception {"
                        + " swaps++; socket.close(); " + close + " }",
                "if (socket.isClosed()) throw new IllegalStateException(\"closed\"); int before = swaps; Thread.yield();"
                        + " if (socket.isClosed()) throw new IllegalStateException(\"closed meanwhile\"); return \""
                        + version + ":\" + before;");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Supplier<?> begun(Tree tree) throws Exception {
        farm.begin("subcrate", tree);
        return farm.lookup(Supplier.class);
    }

    @Test
    void hands_aport_on_while_calls_wait() throws Exception {
        int port = freePort();
        Supplier<?> stub = begun(server(port, "", "", 1));
        List<Tree> servers = new ArrayList<>();
        for (int version = 2; version < 10; version++) {
            servers.add(server(port, "", "", version));
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(inThread(() -> {
                int last = 0;
                while (!done.get()) {
                    int version = Integer.parseInt(((String) stub.get()).split(":")[0]);
                    assertTrue(version >= last, version + " after " + last);
                    last = version;
                }
                return last;
            }));
        }
        try {
            for (int swaps = 1; swaps <= servers.size(); swaps++) {
                assertTrue(swapTo(servers.get(swaps - 1)), rejections().toString());
                assertEquals((swaps + 1) + ":" + swaps, stub.get());
            }
        } finally {
            done.set(true);
        }
        for (Future<Integer> caller : callers) {
            caller.get();
        }
        assertEquals(List.of(), log.lines());
    }

    @Test
    void puts_another_instance_in_its_place_when_the_successor_cannot_be_made() throws Exception {
        int port = freePort();
        Supplier<?> stub = begun(server(port, "", "", 1));
        String hash = stub.toString();
        assertFalse(swapTo(server(port, "if (true) throw new java.io.IOException(\"no\");", "", 2)));
        assertEquals("1:1", stub.get());
        assertNotEquals(hash, stub.toString());
        assertEquals(1, rejections().size());
        assertTrue(swapTo(server(port, "", "", 3)));
        assertEquals("3:2", stub.get());
    }

    @Test
    void puts_another_instance_in_its_place_when_another_service_cannot_be_taken_over() throws Exception {
        int port = freePort();
        String other = "package sheep.impl; public class Other implements java.util.concurrent.Callable<Object> {"
                + " @dev.dymod.Keep Object kept = this; public Object call() { return 1; } }";
        Tree tree = Tree.of(other).provider(Callable.class.getName(), "sheep.impl.Other");
        Supplier<?> stub = begun(server(port, "", "", 1).with(tree));
        farm.lookup(Callable.class);
        assertFalse(swapTo(server(port, "", "", 2).with(tree).with("number.txt", "2")));
        assertEquals("1:1", stub.get());
    }

    @Test
    void keeps_values_of_the_module_itself_for_another_instance_of_the_same_class() throws Exception {
        Tree first = exclusive(
                "static class Own {} @Keep Own own; public void close() {}",
                "if (own == null) own = new Own();" + " return own.hashCode();");
        Supplier<?> stub = begun(first);
        Object own = stub.get();
        assertFalse(swapTo(exclusive("@Keep Object own; public void close() {}", "return 2;")));
        assertTrue(
                rejections().get(0).contains("sheep.impl.Sheep.own is marked @Keep"),
                rejections().toString());
        assertEquals(own, stub.get());
    }

    @Test
    void goes_on_with_the_provider_whose_closing_failed_where_no_other_can_be_made() throws Exception {
        String members =
                "private static int made; public Sheep() { if (made++ > 0) throw new IllegalStateException(\"second\");"
                        + " } public void close() throws Exception { throw new java.io.IOException(\"busy\"); }";
        Supplier<?> stub = begun(exclusive(members, "return 1;"));
        assertFalse(swapTo(exclusive("public void close() {}", "return 2;")));
        assertEquals(
                List.of(
                        "[dymod] subcrate 2 rejected, 1 keeps running: sheep.impl.Sheep, which is marked @Exclusive, could not be"
                                + " closed before its successor is made: java.io.IOException: busy. Fix its close method. The old"
                                + " provider keeps running until the program restarts."),
                rejections());
        assertEquals(1, stub.get());
    }

    @Test
    void puts_another_instance_in_the_place_of_one_whose_closing_failed_halfway() throws Exception {
        int port = freePort();
        Supplier<?> stub = begun(server(port, "", "throw new java.io.IOException(\"after all\");", 1));
        assertFalse(swapTo(server(port, "", "", 2)));
        assertEquals("1:1", stub.get());
    }

    @Test
    void fails_at_calls_and_says_so_when_nothing_can_take_its_place_until_the_next_swap() throws Exception {
        String once =
                "private static int made; public Sheep() { if (made++ > 0) throw new IllegalStateException(\"second\"); }"
                        + " public void close() {}";
        Supplier<?> stub = begun(exclusive(once, "return 1;"));
        assertFalse(
                swapTo(exclusive("public Sheep() { throw new Error(\"no\"); } public void close() {}", "return 2;")));
        assertTrue(log.only(
                        "[dymod] The provider of java.util.function.Supplier was closed for a successor that could not be"
                                + " made")
                .getMessage()
                .contains("second"));
        assertThrows(DymodException.class, stub::get);
        assertTrue(swapTo(exclusive("public void close() {}", "return 3;")));
        assertEquals(3, stub.get());
    }

    @Test
    void refuses_one_that_cannot_be_closed() throws Exception {
        Supplier<?> stub = begun(exclusiveThat("", "", "return 1;"));
        assertFalse(swapTo(exclusiveThat("", "", "return 2;")));
        assertEquals(
                List.of("[dymod] subcrate 2 rejected, 1 keeps running: sheep.impl.Sheep is marked @Exclusive and is not"
                        + " AutoCloseable, so it cannot be closed before its successor is made. Let it implement"
                        + " AutoCloseable, or remove @Exclusive."),
                rejections());
        assertEquals(1, stub.get());
    }

    @Test
    void is_closed_once_however_it_was_looked_up() throws Exception {
        List<String> closed = share("closed", new ArrayList<>());
        String close = "public void close() { " + shared("List<String>", "closed") + ".add(toString()); }";
        Supplier<?> stub = begun(exclusive(close, "return 1;"));
        List<?> all = lookupAll(Supplier.class);
        assertTrue(swapTo(exclusive(close, "return 2;")));
        assertEquals(1, closed.size(), closed.toString());
        assertFalse(swapTo(exclusive("public Sheep() { throw new Error(); } " + close, "return 3;")));
        assertEquals(2, closed.size(), closed.toString());
        assertEquals(2, stub.get());
        assertEquals(1, all.size());
    }

    @Test
    void rejects_aconstructor_that_calls_its_own_service() throws Exception {
        Supplier<?> stub = begun(exclusive("public void close() {}", "return 1;"));
        share("stub", stub);
        String call = shared("java.util.function.Supplier<?>", "stub") + ".get();";
        assertFalse(swapTo(exclusive("public Sheep() { " + call + " } public void close() {}", "return 2;")));
        assertTrue(
                rejections()
                        .get(0)
                        .contains(
                                "java.util.function.Supplier is called while its provider is being replaced, by the thread"
                                        + " that replaces it."),
                rejections().toString());
        assertEquals(1, stub.get());
    }

    @Test
    void waits_for_acall_to_end_before_it_is_closed() throws Exception {
        CountDownLatch begun = share("begun", new CountDownLatch(1));
        share("end", new CountDownLatch(1));
        String latch = "java.util.concurrent.CountDownLatch";
        Supplier<?> stub = begun(exclusive(
                "private volatile boolean closed; public void close() { closed = true; }",
                shared(latch, "begun") + ".countDown(); try { " + shared(latch, "end")
                        + ".await(100, java.util.concurrent.TimeUnit.MILLISECONDS); } catch (InterruptedException e) { throw"
                        + " new Error(e); } return closed;"));
        Future<Object> call = inThread(stub::get);
        begun.await();
        assertTrue(swapTo(exclusive("public void close() {}", "return 2;")));
        assertEquals(false, call.get());
        assertEquals(2, stub.get());
    }

    @Test
    void is_closed_all_the_same_while_acall_waits_for_that() throws Exception {
        CountDownLatch begun = share("begun", new CountDownLatch(1));
        String latch = "java.util.concurrent.CountDownLatch";
        Supplier<?> stub = begun(exclusive(
                "private final " + latch + " closed = new " + latch
                        + "(1); public void close() { closed.countDown(); }",
                shared(latch, "begun")
                        + ".countDown(); try { closed.await(); } catch (InterruptedException e) { throw new"
                        + " Error(e); } return \"ended\";"));
        Future<Object> loop = inThread(stub::get);
        begun.await();
        assertTrue(swapTo(exclusive("public void close() {}", "return 2;")));
        assertEquals("ended", loop.get(10, TimeUnit.SECONDS));
    }

    @Test
    void lets_acall_that_nests_another_one_enter_the_successor() throws Exception {
        CountDownLatch begun = share("begun", new CountDownLatch(1));
        CountDownLatch go = share("go", new CountDownLatch(1));
        AtomicReference<Supplier<?>> self = share("self", new AtomicReference<>());
        String latch = "java.util.concurrent.CountDownLatch";
        Supplier<?> stub = begun(exclusive(
                "public void close() { " + shared(latch, "go") + ".countDown(); }",
                shared(latch, "begun") + ".countDown(); try { " + shared(latch, "go")
                        + ".await(); } catch (InterruptedException e) { throw new Error(e); } return \"1 \" + "
                        + shared("java.util.concurrent.atomic.AtomicReference<java.util.function.Supplier<?>>", "self")
                        + ".get().get();"));
        self.set(stub);
        Future<Object> call = inThread(stub::get);
        begun.await();
        assertTrue(swapTo(exclusive("public void close() {}", "return 2;")));
        assertEquals("1 2", call.get());
        assertEquals(0, go.getCount());
    }

    @Test
    void lets_other_threads_call_and_look_up_what_is_not_replaced_meanwhile() throws Exception {
        Tree runner = Tree.of(
                        "package sheep.impl; public class Call implements java.util.concurrent.Callable<Object> { public"
                                + " Object call() { return \"called\"; } }")
                .provider(Callable.class.getName(), "sheep.impl.Call");
        List<Object> seen = share("seen", new ArrayList<>());
        share("other", (Runnable) () -> {
            try {
                seen.add(inThread(() -> farm.lookup(Callable.class).call()).get(10, TimeUnit.SECONDS));
            } catch (Exception e) {
                seen.add(e);
            }
        });
        String other = shared("Runnable", "other") + ".run();";
        Supplier<?> stub = begun(
                exclusive("public void close() { " + other + " }", "return 1;").with(runner));
        assertTrue(swapTo(exclusive("public Sheep() { " + other + " } public void close() {}", "return 2;")
                .with(runner)));
        assertEquals(List.of("called", "called"), seen);
        assertEquals(2, stub.get());
    }

    @Test
    void throws_what_the_provider_throws_with_no_frame_in_between() throws Exception {
        Supplier<?> stub = begun(exclusive("public void close() {}", "throw new IllegalStateException();"));
        StackTraceElement[] trace =
                assertThrows(IllegalStateException.class, () -> caller(stub)).getStackTrace();
        assertEquals("sheep.impl.Sheep.get", trace[0].getClassName() + "." + trace[0].getMethodName());
        assertEquals("caller", trace[1].getMethodName());
        // And has left it.
        assertTrue(swapTo(exclusive("public void close() {}", "return 2;")));
        Await.until("it answers", () -> stub.get().equals(2));
    }

    private static void caller(Supplier<?> stub) {
        stub.get();
    }
}
