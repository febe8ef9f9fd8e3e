package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.Hold;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code hold}: no swap while one is open. */
@SuppressWarnings("try") // A hold is there to be open.
class HoldTest extends OnDemand {

    private final List<Hold> opened = new ArrayList<>();

    /** One that does not outlast the test, also when that fails. */
    private Hold open() {
        opened.add(Dymod.hold());
        return opened.get(opened.size() - 1);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Hold::close);
    }

    private Supplier<?> begun() throws Exception {
        farm.begin("subcrate", answering("one"));
        return farm.lookup(Supplier.class);
    }

    /** Reloads in a thread of its own, up to where it waits for holds. */
    private Future<Boolean> waitingReload() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<Boolean> reload = inThread(() -> {
            thread.set(Thread.currentThread());
            return Dymod.reload();
        });
        Await.until("the swap waits for holds", () -> thread.get() != null && isIn(thread.get(), "awaitTurn"));
        return reload;
    }

    private static boolean isIn(Thread thread, String method) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().equals(OpenHolds.class.getName())
                        && frame.getMethodName().equals(method));
    }

    @Test
    void keeps_aswap_waiting_until_the_outermost_is_closed() throws Exception {
        Supplier<?> stub = begun();
        farm.publish("subcrate", answering("two"));
        Hold outer = open();
        Hold inner = open();
        Future<Boolean> reload = waitingReload();
        assertEquals("one", stub.get());
        // A thread that has one open may open more, though a swap is due.
        Dymod.hold().close();
        outer.close();
        outer.close();
        assertFalse(reload.isDone());
        assertEquals("one", stub.get());
        inner.close();
        assertTrue(reload.get());
        assertEquals("two", stub.get());
    }

    @Test
    void waits_to_be_opened_for_aswap_that_is_due() throws Exception {
        Supplier<?> stub = begun();
        farm.publish("subcrate", answering("two"));
        Hold first = open();
        Future<Boolean> reload = waitingReload();
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<Object> other = inThread(() -> {
            thread.set(Thread.currentThread());
            try (Hold hold = Dymod.hold()) {
                return stub.get();
            }
        });
        Await.until("the other hold waits", () -> thread.get() != null && isIn(thread.get(), "open"));
        first.close();
        assertTrue(reload.get());
        assertEquals("two", other.get());
    }

    @Test
    void lets_no_reload_be_asked_for_inside() throws Exception {
        Supplier<?> stub = begun();
        farm.publish("subcrate", answering("two"));
        try (Hold hold = Dymod.hold()) {
            assertEquals(
                    "Dymod.reload() is called inside a hold of the same thread, so it would never return. Close the hold"
                            + " first.",
                    assertThrows(IllegalStateException.class, Dymod::reload).getMessage());
        }
        assertEquals("one", stub.get());
        assertTrue(Dymod.reload());
    }

    @Test
    void belongs_to_its_thread() throws Exception {
        begun();
        Hold hold = open();
        String name = Thread.currentThread().getName();
        assertEquals(
                "This hold was opened by the thread " + name + ". Close it in that thread.",
                inThread(() -> assertThrows(IllegalStateException.class, hold::close)
                                .getMessage())
                        .get());
        farm.publish("subcrate", answering("two"));
        Future<Boolean> reload = waitingReload();
        assertFalse(reload.isDone());
        hold.close();
        assertTrue(reload.get());
    }

    @Test
    void ends_with_athread_that_dies_without_closing_it() throws Exception {
        Supplier<?> stub = begun();
        Thread careless = new Thread(Dymod::hold);
        careless.start();
        careless.join();
        Future<Boolean> swap = inThread(() -> swapTo(answering("two")));
        Await.until("the swap does not wait for the dead", swap::isDone);
        assertTrue(swap.get());
        assertEquals("two", stub.get());
    }

    @Test
    void can_be_opened_by_the_thread_that_replaces_an_exclusive_provider() throws Exception {
        String held = "private final Hold hold = Dymod.hold(); { hold.close(); }"
                + " public void close() { Dymod.hold().close(); }";
        farm.begin("subcrate", ExclusiveTest.exclusive(held, "return 1;"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertTrue(swapTo(ExclusiveTest.exclusive(held, "return 2;")));
        assertEquals(2, stub.get());
    }

    @Test
    void is_told_of_by_the_name_of_its_thread_when_aswap_has_waited_long() throws Exception {
        List<List<Thread>> reported = new ArrayList<>();
        CountDownLatch once = new CountDownLatch(1);
        OpenHolds holds = new OpenHolds(Duration.ofMillis(1), threads -> {
            reported.add(threads);
            once.countDown();
        });
        CountDownLatch end = new CountDownLatch(1);
        Thread holder = new Thread(
                () -> {
                    try (Hold hold = holds.open()) {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "holder");
        holder.start();
        Await.until("it is open", () -> holds.holders().contains(holder));
        Future<Boolean> swap = inThread(() -> holds.whenNoneIsOpen(() -> true));
        once.await();
        end.countDown();
        assertTrue(swap.get());
        holder.join();
        assertEquals(List.of(List.of(holder)), reported);
        assertEquals(
                "[dymod] A swap waits for a hold of thread \"holder\". Open holds in a try-with-resources statement, which"
                        + " closes them.",
                Messages.waitingForHolds(reported.get(0)));
    }

    @Test
    void does_not_wait_for_the_constructor_of_what_was_looked_up_while_aswap_was_due() throws Exception {
        CountDownLatch making = share("making", new CountDownLatch(1));
        share("open", (Callable<Object>) () -> inThread(() -> {
                    making.countDown();
                    Dymod.hold().close();
                    return "opened";
                })
                .get());
        Tree plain = answering("one")
                .with(Tree.of("package sheep.impl; public class Call implements java.util.concurrent.Callable<Object> {"
                        + " public Object call() { return 1; } }"))
                .provider(Callable.class.getName(), "sheep.impl.Call");
        Tree opening = answering("two")
                .with(Tree.of("package sheep.impl; public class Call implements java.util.concurrent.Callable<Object> {"
                        + " private final Object seen; public Call() throws Exception { seen = "
                        + shared("java.util.concurrent.Callable<?>", "open")
                        + ".call(); } public Object call() { return"
                        + " seen; } }"))
                .provider(Callable.class.getName(), "sheep.impl.Call");
        farm.begin("subcrate", plain);
        farm.lookup(Supplier.class);
        farm.publish("subcrate", opening);
        Hold hold = open();
        Future<Boolean> reload = waitingReload();
        Callable<?> late = farm.lookup(Callable.class);
        assertEquals(1, late.call());
        hold.close();
        assertTrue(reload.get());
        assertEquals("opened", late.call());
    }
}
