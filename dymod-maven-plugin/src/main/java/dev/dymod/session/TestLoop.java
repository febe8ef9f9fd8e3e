package dev.dymod.session;

import dev.dymod.build.Inputs;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.console.Console;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.liveness.TestGate;
import dev.dymod.tests.BuiltModules;
import dev.dymod.tests.Gate;
import dev.dymod.tests.TestMode;
import dev.dymod.tests.TestRuns;
import dev.dymod.watch.ClosedWatchException;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Loop that runs tests after edits: waits for changed test sources, and for classes that the watch loop has built. It never
 * delays a build.
 */
final class TestLoop implements Runnable {

    private static final Duration FOREVER = Duration.ofDays(1);

    private final FolderWatcher watcher;
    private final WatchedInputs sources;
    private final TestRuns runs;
    private final Gate gate;
    private final IntConsumer decided;
    private final BooleanSupplier areHeld;
    private final Console console;

    private volatile TestMode mode = TestMode.ON;
    private volatile boolean areAllDue;

    /** The newest classes that have not been taken over. */
    private Optional<Offer> offered = Optional.empty();

    /** The number of the last question, and of the last one for which all files were looked at. */
    private long asked;

    private long looked;

    private Decision decision = new Decision(-1, 0, Optional.empty());

    /** Whether the newest build waits for the end of its tests. */
    private boolean waits;

    /** What was last printed of builds that wait. */
    private Optional<String> printed = Optional.empty();

    /**
     * Result of the tests.
     *
     * @param number of the classes that were tested
     * @param question the last one that it answers
     * @param waits why builds wait; empty if they need not
     */
    private record Decision(int number, long question, Optional<String> waits) {}

    private record Offer(BuiltModules built, int number) {}

    /**
     * Creates a loop that has compiled nothing yet.
     *
     * @param gate decides whether builds wait
     * @param decided called with the number of the classes that need not wait any longer
     * @param areHeld whether a build waits
     */
    TestLoop(
            FolderWatcher watcher,
            List<Inputs> inputs,
            TestRuns runs,
            Gate gate,
            IntConsumer decided,
            BooleanSupplier areHeld,
            Console console) {
        this.watcher = watcher;
        this.sources = new WatchedInputs(watcher, inputs, Snapshot.empty());
        this.runs = runs;
        this.gate = gate;
        this.decided = decided;
        this.areHeld = areHeld;
        this.console = console;
    }

    /** Returns the newest classes of all modules. Called by the thread that builds. */
    static BuiltModules newest(Collection<ModuleBuild> builds) {
        Map<String, ClassTree> trees = new HashMap<>();
        Set<String> failed = new HashSet<>();
        for (ModuleBuild build : builds) {
            trees.put(build.module().name(), build.newest());
            if (build.hasFailed()) {
                failed.add(build.module().name());
            }
        }
        return new BuiltModules(trees, failed);
    }

    /**
     * Offers the newest classes of all modules. From any thread.
     *
     * @param number increases with each offer
     */
    void built(BuiltModules newest, int number) {
        synchronized (this) {
            offered = Optional.of(new Offer(newest, number));
        }
        watcher.wake();
    }

    private synchronized Optional<Offer> takeOffered() {
        Optional<Offer> taken = offered;
        offered = Optional.empty();
        return taken;
    }

    /** Sets what happens after an edit from now on. From any thread. */
    void mode(TestMode next) {
        mode = next;
        watcher.wake();
    }

    /** Begins to look at all test sources, and returns the number of the question. From any thread. */
    synchronized long ask() {
        asked++;
        watcher.wake();
        return asked;
    }

    private synchronized long asked() {
        return asked;
    }

    /**
     * Returns the state of the gate. From any thread.
     *
     * @param number of the classes that the question is about
     * @param question its number
     */
    synchronized TestGate.State state(int number, long question) {
        return decision.number() < number || decision.question() < question
                ? new TestGate.State(false, Optional.empty())
                : new TestGate.State(true, decision.waits());
    }

    private synchronized void decided(int number, Optional<String> waits) {
        decision = new Decision(number, looked, waits);
    }

    /** Runs all tests. From any thread. */
    void runAll() {
        areAllDue = true;
        watcher.wake();
    }

    @Override
    public void run() {
        Optional<Offer> newest = Optional.empty();
        try {
            while (true) {
                sources.awaitChange(untilLimit());
                Optional<Offer> taken = takeOffered();
                newest = taken.isPresent() ? taken : newest;
                if (newest.isPresent()) {
                    step(newest.get(), taken.isPresent());
                    decide(newest.get().number());
                }
            }
        } catch (ClosedWatchException | InterruptedException e) {
            // The session has ended.
        } catch (RuntimeException | Error e) {
            console.error(Messages.testsEnded(), e);
        } finally {
            runs.close();
        }
    }

    private void step(Offer newest, boolean isNew) throws InterruptedException {
        if (mode == TestMode.OFF) {
            sources.pause(); // Changes are seen, and awaited from there.
            runs.stop();
            return;
        }
        if (sources.arePaused()) {
            sources.resume();
        }
        long question = asked();
        if (question > looked) {
            sources.lookAgain();
            looked = question;
        }
        if (isNew || sources.haveChanged()) {
            Snapshot whole = sources.awaitWhole();
            gate.changed(System.nanoTime());
            runs.update(newest.built(), whole.changesSince(sources.built()).all(), areHeld.getAsBoolean());
            sources.haveBeenBuilt(whole);
        }
        if (areAllDue) {
            areAllDue = false;
            runs.runAll();
        }
        runs.proceed();
    }

    /** Passes on whether the newest classes have to wait. */
    private void decide(int number) {
        Gate.Decision now = gate.decide(mode, number, runs.verdict(), System.nanoTime());
        waits = now == Gate.Decision.WAITS;
        if (waits) {
            return;
        }
        Optional<String> reason = now == Gate.Decision.HOLDS && areHeld.getAsBoolean()
                ? Optional.of(Messages.waitsForTests(runs.reason()))
                : Optional.empty();
        if (!printed.equals(reason)) {
            printed = reason;
            reason.ifPresent(console::warn);
        }
        if (now == Gate.Decision.EXPIRES) {
            console.warn(Messages.testsTakeLong());
        }
        if (now != Gate.Decision.HOLDS) {
            runs.forgetEdits();
        }
        decided(number, reason);
        if (now == Gate.Decision.OPENS || now == Gate.Decision.EXPIRES) {
            decided.accept(number);
        }
    }

    private Duration untilLimit() {
        return waits ? gate.left(System.nanoTime()) : FOREVER;
    }
}
