package dev.dymod.session;

import dev.dymod.build.Inputs;
import dev.dymod.build.WatchedModule;
import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.liveness.TestGate;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.tests.BuiltModules;
import dev.dymod.tests.Gate;
import dev.dymod.tests.TestMode;
import dev.dymod.tests.TestRuns;
import dev.dymod.tests.TestSetup;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.WatchSettings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** The tests of a session. Nothing of them is loaded, and no JVM started, before they are first switched on. Thread-safe. */
final class SessionTests implements TestGate, AutoCloseable {

    private final SessionDirectory directory;
    private final TestsSettings settings;
    private final List<WatchedModule> modules;
    private final WatchSettings watch;
    private final List<ModuleBuild> builds;
    private final BooleanSupplier areHeld;
    private final Runnable wake;
    private final Console console;

    private volatile TestMode mode;
    private volatile IntConsumer decided = number -> {};
    private Optional<BuiltModules> built = Optional.empty();

    /** The number of the newest classes that were passed on. */
    private int number;

    private Optional<TestLoop> loop = Optional.empty();
    private Optional<FolderWatcher> watcher = Optional.empty();

    /** Whether no module has tests that can run. */
    private volatile boolean cannotRun;

    private boolean begun;
    private boolean closed;

    /**
     * Creates tests that have not begun.
     *
     * @param areHeld whether a build waits; called from any thread
     * @param wake makes the thread that builds call {@link #built}
     */
    SessionTests(
            SessionDirectory directory,
            TestsSettings settings,
            List<WatchedModule> modules,
            WatchSettings watch,
            List<ModuleBuild> builds,
            BooleanSupplier areHeld,
            Runnable wake,
            Console console) {
        this.directory = directory;
        this.settings = settings;
        this.modules = List.copyOf(modules);
        this.watch = watch;
        this.builds = builds;
        this.areHeld = areHeld;
        this.wake = wake;
        this.console = console;
        this.mode = settings.mode();
    }

    /**
     * Sets what is called when held builds need not wait any longer.
     *
     * @param decided takes the number of the classes that were tested; called from any thread
     */
    void decide(IntConsumer decided) {
        this.decided = decided;
    }

    /** Returns whether builds wait for tests. */
    boolean areGate() {
        return mode == TestMode.GATE && !cannotRun;
    }

    /** Returns whether no newer classes have been passed on than those of a number. */
    synchronized boolean areCurrent(int tested) {
        return tested == number;
    }

    @Override
    public synchronized Question ask() {
        built(); // The question is about what was built just before it, too.
        if (!areGate()) {
            return () -> State.OPEN;
        }
        int asked = number;
        long question = loop.map(TestLoop::ask).orElse(0L);
        return () -> stateOf(asked, question);
    }

    private synchronized State stateOf(int asked, long question) {
        if (!areGate()) {
            return State.OPEN;
        }
        return loop.map(each -> each.state(asked, question)).orElseGet(() -> new State(false, Optional.empty()));
    }

    /** Starts the tests if the settings request it. */
    void begin() {
        if (mode != TestMode.OFF) {
            start();
        }
    }

    /** Notes that builds have ended. Called by the thread that builds, which is not delayed. */
    void built() {
        if (mode == TestMode.OFF) {
            return;
        }
        BuiltModules newest = TestLoop.newest(builds);
        synchronized (this) {
            if (built.filter(newest::equals).isPresent()) {
                return;
            }
            number++;
            built = Optional.of(newest);
            loop.ifPresent(each -> each.built(newest, number));
        }
    }

    /** Switches to the next mode, and prints it. */
    void nextMode() {
        mode = mode.next();
        console.notice(Messages.tests(mode));
        if (mode != TestMode.OFF) {
            start();
            wake.run();
        }
        synchronized (this) {
            loop.ifPresent(each -> each.mode(mode));
        }
    }

    /** Runs all tests, and switches them on if they are off. */
    void runAll() {
        if (mode == TestMode.OFF) {
            nextMode();
        }
        synchronized (this) {
            loop.ifPresent(TestLoop::runAll);
        }
    }

    private synchronized void start() {
        if (!begun && !closed) {
            begun = true;
            DaemonThread.of(this::run, "dymod-tests").start();
        }
    }

    private void run() {
        try {
            List<TestSetup> setups = settings.setups().call();
            if (setups.isEmpty()) {
                console.warn(Messages.noTests());
                return;
            }
            List<Inputs> inputs =
                    setups.stream().map(setup -> setup.tests().inputs()).toList();
            Set<Path> roots = new LinkedHashSet<>();
            inputs.forEach(input -> roots.addAll(input.roots()));
            FolderWatcher opened = FolderWatcher.open(
                    roots, file -> inputs.stream().anyMatch(input -> input.isRelevant(file)), watch, console::warn);
            TestLoop created = new TestLoop(
                    opened,
                    inputs,
                    new TestRuns(setups, modules, directory, console, opened::wake),
                    new Gate(settings.limit()),
                    tested -> decided.accept(tested),
                    areHeld,
                    console);
            synchronized (this) {
                if (closed) {
                    opened.close();
                    return;
                }
                watcher = Optional.of(opened);
                loop = Optional.of(created);
                created.mode(mode);
                built.ifPresent(newest -> created.built(newest, number));
            }
            created.run();
        } catch (Exception e) {
            console.error(Messages.noTests(e), e);
        } finally {
            end();
        }
    }

    /** Lets builds no longer wait, because no test will run. */
    private void end() {
        cannotRun = true;
        int last;
        synchronized (this) {
            last = number;
        }
        decided.accept(last);
    }

    @Override
    public synchronized void close() {
        closed = true;
        watcher.ifPresent(FolderWatcher::close);
    }
}
