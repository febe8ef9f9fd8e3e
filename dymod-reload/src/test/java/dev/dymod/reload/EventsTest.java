package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.Hold;
import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import dev.dymod.fixture.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code onReload}. */
@SuppressWarnings("try") // A hold is there to be open.
class EventsTest extends OnDemand {

    private final List<Subscription> subscriptions = new ArrayList<>();

    @AfterEach
    void unsubscribe() {
        subscriptions.forEach(Subscription::close);
    }

    private Subscription listen(Consumer<? super ReloadEvent> listener) {
        Subscription subscription = Dymod.onReload(listener);
        subscriptions.add(subscription);
        return subscription;
    }

    private Supplier<?> begun() throws Exception {
        farm.begin("subcrate", answering("one"));
        return farm.lookup(Supplier.class);
    }

    @Test
    void sends_in_order_what_happens_in_the_thread_that_reloads() throws Exception {
        Supplier<?> stub = begun();
        List<String> events = new ArrayList<>();
        listen(event -> {
            String sinceSave = event instanceof ReloadEvent.Reloaded reloaded
                    ? " since " + !reloaded.sinceSave().isNegative()
                    : "";
            events.add(Thread.currentThread().getName() + " " + event.toString().replaceAll(", sinceSave=.*", "]")
                    + sinceSave + " " + stub.get());
        });
        assertTrue(swapTo(answering("two")));
        assertFalse(swapTo(supplier("public Sheep() { throw new Error(\"no wool\"); }", "return 3;")));
        String thread = Thread.currentThread().getName() + " ";
        assertEquals(
                List.of(
                        thread + "AboutToReload[module=subcrate, generation=1, next=2] one",
                        thread + "Reloaded[module=subcrate, previous=1, generation=2] since true two",
                        thread + "Rejected[module=subcrate, generation=2, reason=sheep.impl.Sheep, the provider of"
                                + " java.util.function.Supplier, could not be made: java.lang.Error: no wool. Fix its"
                                + " constructor or static initialiser.] two"),
                events);
    }

    @Test
    void reports_arejection_that_comes_after_the_announcement() throws Exception {
        farm.begin("subcrate", supplier("@Keep Object kept = this;", "return 1;"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        List<Class<?>> events = new ArrayList<>();
        listen(event -> events.add(event.getClass()));
        assertFalse(swapTo(supplier("@Keep Object kept;", "return 2;")));
        assertEquals(List.of(ReloadEvent.AboutToReload.class, ReloadEvent.Rejected.class), events);
        assertEquals(1, stub.get());
    }

    @Test
    void sends_no_events_of_unchanged_modules() throws Exception {
        begun();
        List<ReloadEvent> events = new ArrayList<>();
        listen(events::add);
        farm.restartWatcher();
        assertFalse(swapTo(answering("one")));
        assertEquals(List.of(), events);
    }

    @Test
    void goes_on_when_alistener_throws() throws Exception {
        Supplier<?> stub = begun();
        List<ReloadEvent> events = new ArrayList<>();
        listen(event -> {
            throw new AssertionError("mine");
        });
        listen(events::add);
        assertTrue(swapTo(answering("two")));
        assertEquals("two", stub.get());
        assertEquals(2, events.size());
        assertEquals(2, log.count("A listener of reload events failed for"));
        assertEquals(
                "mine",
                log.only("A listener of reload events failed for AboutToReload")
                        .getThrown()
                        .getMessage());
    }

    @Test
    void sends_no_events_after_asubscription_was_closed() throws Exception {
        begun();
        List<String> events = new ArrayList<>();
        Subscription[] later = new Subscription[1];
        listen(event -> {
            events.add("first");
            later[0].close();
            later[0].close();
        });
        later[0] = listen(event -> events.add("later"));
        Subscription[] own = new Subscription[1];
        own[0] = listen(event -> {
            events.add("own");
            own[0].close();
        });
        assertTrue(swapTo(answering("two")));
        assertEquals(List.of("first", "own", "first"), events);
    }

    @Test
    void lets_alistener_look_up_and_hold_and_refuses_areload() throws Exception {
        farm.begin("subcrate", answering("one").with(runner()));
        farm.lookup(Supplier.class);
        List<Object> events = new ArrayList<>();
        listen(event -> {
            try (Hold hold = Dymod.hold()) {
                farm.lookup(Runnable.class).run();
                Dymod.reload();
            } catch (IllegalStateException e) {
                events.add(e.getMessage());
            } catch (Exception e) {
                events.add(e);
            }
            try {
                Dymod.reload();
            } catch (IllegalStateException e) {
                events.add(e.getMessage());
            }
        });
        assertTrue(swapTo(answering("two").with(runner())));
        String inHold = Messages.reloadInHold();
        String inReload = Messages.reloadInReload();
        assertEquals(List.of(inHold, inReload, inHold, inReload), events);
    }

    @Test
    void lets_alistener_wait_for_other_threads() throws Exception {
        farm.begin("subcrate", answering("one").with(runner()));
        Supplier<?> stub = farm.lookup(Supplier.class);
        List<Object> events = new ArrayList<>();
        Callable<Object> everything = () -> {
            try (Hold hold = Dymod.hold()) {
                farm.lookup(Runnable.class).run();
                assertNotNull(Dymod.modules());
                return stub.get();
            }
        };
        listen(event -> {
            try {
                events.add(inThread(everything).get(10, TimeUnit.SECONDS));
            } catch (Exception e) {
                events.add(e);
            }
        });
        assertTrue(swapTo(answering("two").with(runner())));
        assertFalse(swapTo(
                supplier("public Sheep() { throw new Error(); }", "return 3;").with(runner())));
        assertEquals(List.of("one", "two", "two"), events);
    }

    private static Tree runner() {
        return Tree.of("package sheep.impl; public class Run implements Runnable { public void run() {} }")
                .provider(Runnable.class.getName(), "sheep.impl.Run");
    }
}
