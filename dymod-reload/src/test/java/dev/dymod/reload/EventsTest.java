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
    void tellsInOrderWhatHappensInTheThreadThatReloads() throws Exception {
        Supplier<?> stub = begun();
        List<String> told = new ArrayList<>();
        listen(event -> {
            String sinceSave = event instanceof ReloadEvent.Reloaded reloaded
                    ? " since " + !reloaded.sinceSave().isNegative()
                    : "";
            told.add(Thread.currentThread().getName() + " " + event.toString().replaceAll(", sinceSave=.*", "]")
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
                                + " java.util.function.Supplier, could not be made: java.lang.Error: no wool. Mend its"
                                + " constructor or static initialiser.] two"),
                told);
    }

    @Test
    void tellsOfARejectionThatComesAfterTheAnnouncement() throws Exception {
        farm.begin("subcrate", supplier("@Keep Object kept = this;", "return 1;"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        List<Class<?>> told = new ArrayList<>();
        listen(event -> told.add(event.getClass()));
        assertFalse(swapTo(supplier("@Keep Object kept;", "return 2;")));
        assertEquals(List.of(ReloadEvent.AboutToReload.class, ReloadEvent.Rejected.class), told);
        assertEquals(1, stub.get());
    }

    @Test
    void tellsNothingOfModulesThatGoOnAsTheyAre() throws Exception {
        begun();
        List<ReloadEvent> told = new ArrayList<>();
        listen(told::add);
        farm.restartWatcher();
        assertFalse(swapTo(answering("one")));
        assertEquals(List.of(), told);
    }

    @Test
    void goesOnWhenAListenerThrows() throws Exception {
        Supplier<?> stub = begun();
        List<ReloadEvent> told = new ArrayList<>();
        listen(event -> {
            throw new AssertionError("mine");
        });
        listen(told::add);
        assertTrue(swapTo(answering("two")));
        assertEquals("two", stub.get());
        assertEquals(2, told.size());
        assertEquals(2, log.count("A listener failed when it was told of"));
        assertEquals(
                "mine",
                log.only("A listener failed when it was told of AboutToReload")
                        .getThrown()
                        .getMessage());
    }

    @Test
    void tellsNothingMoreAfterASubscriptionWasClosed() throws Exception {
        begun();
        List<String> told = new ArrayList<>();
        Subscription[] later = new Subscription[1];
        listen(event -> {
            told.add("first");
            later[0].close();
            later[0].close();
        });
        later[0] = listen(event -> told.add("later"));
        Subscription[] own = new Subscription[1];
        own[0] = listen(event -> {
            told.add("own");
            own[0].close();
        });
        assertTrue(swapTo(answering("two")));
        assertEquals(List.of("first", "own", "first"), told);
    }

    @Test
    void letsAListenerLookUpAndHoldAndRefusesAReload() throws Exception {
        farm.begin("subcrate", answering("one").with(runner()));
        farm.lookup(Supplier.class);
        List<Object> told = new ArrayList<>();
        listen(event -> {
            try (Hold hold = Dymod.hold()) {
                farm.lookup(Runnable.class).run();
                Dymod.reload();
            } catch (IllegalStateException e) {
                told.add(e.getMessage());
            } catch (Exception e) {
                told.add(e);
            }
            try {
                Dymod.reload();
            } catch (IllegalStateException e) {
                told.add(e.getMessage());
            }
        });
        assertTrue(swapTo(answering("two").with(runner())));
        String inHold = Messages.reloadInHold();
        String inReload = Messages.reloadInReload();
        assertEquals(List.of(inHold, inReload, inHold, inReload), told);
    }

    @Test
    void letsAListenerWaitForOtherThreads() throws Exception {
        farm.begin("subcrate", answering("one").with(runner()));
        Supplier<?> stub = farm.lookup(Supplier.class);
        List<Object> told = new ArrayList<>();
        Callable<Object> everything = () -> {
            try (Hold hold = Dymod.hold()) {
                farm.lookup(Runnable.class).run();
                assertNotNull(Dymod.modules());
                return stub.get();
            }
        };
        listen(event -> {
            try {
                told.add(inThread(everything).get(10, TimeUnit.SECONDS));
            } catch (Exception e) {
                told.add(e);
            }
        });
        assertTrue(swapTo(answering("two").with(runner())));
        assertFalse(swapTo(
                supplier("public Sheep() { throw new Error(); }", "return 3;").with(runner())));
        assertEquals(List.of("one", "two", "two"), told);
    }

    private static Tree runner() {
        return Tree.of("package sheep.impl; public class Run implements Runnable { public void run() {} }")
                .provider(Runnable.class.getName(), "sheep.impl.Run");
    }
}
