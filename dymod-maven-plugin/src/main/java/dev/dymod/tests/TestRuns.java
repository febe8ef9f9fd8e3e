package dev.dymod.tests;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.report.DiagnosticText;
import dev.dymod.tests.jvm.RunEnd;
import dev.dymod.tests.jvm.RunReport;
import dev.dymod.tests.jvm.TestJvm;
import dev.dymod.tests.jvm.TestRunListener;
import dev.dymod.tests.selection.BuildGraph;
import dev.dymod.tests.selection.TestClass;
import dev.dymod.tests.selection.TestResults;
import dev.dymod.tests.selection.TestSelection;
import dev.dymod.tests.selection.TestedModule;
import dev.dymod.tests.selection.TreeName;
import dev.dymod.tests.worker.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tests of the modules of a session: compiles them, chooses those that an edit may affect, and runs them in a JVM for each
 * module. {@link #update} takes over new classes and changed test sources, {@link #proceed} the end of a run, and starts the next
 * one. Used by one thread; a run has a thread of its own.
 */
public final class TestRuns implements AutoCloseable {

    /** Time between two looks at a run that is cancelled, in milliseconds. */
    private static final long BETWEEN_LOOKS = 20;

    private final List<WatchedModule> watched;
    private final Map<String, TestCompiler> compilers = new LinkedHashMap<>();
    private final Map<String, TestJvm> jvms = new LinkedHashMap<>();
    private final ClassCopies copies;
    private final Map<String, TestResults> kept = new LinkedHashMap<>();
    private final TestQueue queue = new TestQueue(this::wasRed);
    private final TestLines lines;
    private final Console console;
    private final Runnable wake;
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(task -> DaemonThread.of(task, "dymod-tests-run"));

    private BuiltModules seen = new BuiltModules(Map.of(), Set.of());

    /** The state of the build that the next one is compared with. */
    private Optional<BuildGraph> graph = Optional.empty();

    private Optional<Run> running = Optional.empty();

    /** The classes that the edits since the last {@link #forgetEdits} may affect. */
    private final Set<TestClass> sinceGreen = new TreeSet<>();

    /** The changed files that have not been taken over. */
    private final Set<Path> missed = new TreeSet<>();

    /** Why the newest test sources could not be taken over; empty if they could. */
    private Optional<String> problem = Optional.empty();

    /** The errors of the test sources that were printed last, by module. */
    private final Map<String, List<CompileDiagnostic>> printed = new LinkedHashMap<>();

    private int number;

    private record Run(String id, TestBatch batch, CompletableFuture<RunReport> end) {}

    /**
     * Prepares tests that have not been compiled.
     *
     * @param setups those modules that have tests
     * @param watched all modules of the session
     * @param wake called from another thread when {@link #proceed} has something to do
     * @throws IOException when the results of the last session cannot be read
     */
    public TestRuns(
            List<TestSetup> setups,
            List<WatchedModule> watched,
            SessionDirectory directory,
            Console console,
            Runnable wake)
            throws IOException {
        this.watched = List.copyOf(watched);
        this.console = console;
        this.wake = wake;
        this.lines = new TestLines(console);
        Map<String, Path> folders = new LinkedHashMap<>();
        watched.forEach(module ->
                folders.put(module.name(), directory.module(module.name()).tested()));
        this.copies = new ClassCopies(watched, folders);
        for (TestSetup setup : setups) {
            kept.put(
                    setup.name(),
                    TestResults.read(directory.module(setup.name()).tests().resolve("results")));
            compilers.put(
                    setup.name(),
                    new TestCompiler(
                            setup,
                            directory.module(setup.name()).testClasses(),
                            directory.module(setup.name()).tests().resolve("compiled")));
        }
    }

    private TestCompiler compiler(String module) {
        return Objects.requireNonNull(compilers.get(module));
    }

    private TestResults kept(String module) {
        return Objects.requireNonNull(kept.get(module));
    }

    private boolean wasRed(TestClass test) {
        return kept(test.module()).isRed(test.name());
    }

    /**
     * Takes over what has changed: compiles the tests, and queues those that the changes may affect.
     *
     * @param built the newest classes of the modules
     * @param changed files that have changed since the last call
     * @param isHeld whether a build waits; of the first one that does, it is not known which tests it may affect
     */
    public void update(BuiltModules built, Collection<Path> changed, boolean isHeld) throws InterruptedException {
        boolean isNew = !built.equals(seen);
        missed.addAll(changed);
        if (isNew) {
            cancel(); // A run must not read folders that are written.
        }
        try {
            if (isNew) {
                copies.write(built);
            }
            for (TestCompiler each : compilers.values()) {
                if (each.isDue(missed, isNew)) {
                    compile(each, missed);
                }
            }
            if (compilers.values().stream().anyMatch(TestCompiler::hasUnwritten)) {
                cancel();
                for (TestCompiler each : compilers.values()) {
                    each.write();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            problem = Optional.of(Messages.cannotCompile(e));
            console.error(Messages.noneRuns(problem.get()), e);
            return;
        }
        problem = Optional.empty();
        missed.clear();
        boolean isFirst = graph.isEmpty();
        select(built);
        if (isFirst && isHeld) {
            queue.affectAll();
            sinceGreen.addAll(queue.affected());
        }
    }

    private void compile(TestCompiler compiler, Collection<Path> changed) throws IOException, InterruptedException {
        List<CompileDiagnostic> diagnostics = compiler.compile(copies.byEntry(), changed);
        if (compiler.isFailed()) {
            List<CompileDiagnostic> errors = diagnostics.stream()
                    .filter(each -> each.severity() == Severity.ERROR)
                    .toList();
            if (!errors.equals(printed.put(compiler.setup().name(), errors))) {
                errors.forEach(each -> console.javac(Console.Level.ERROR, DiagnosticText.of(each, console.style())));
                console.error(Messages.notCompiled(compiler.setup().name(), errors.size()));
            }
        } else {
            printed.remove(compiler.setup().name());
        }
    }

    /** Queues the test classes that the difference to the last state may affect, and those that have never been run. */
    private void select(BuiltModules built) {
        List<TestedModule> modules = new ArrayList<>();
        List<TestClass> all = new ArrayList<>();
        for (WatchedModule module : watched) {
            ClassTree main = built.tree(module.name()).orElseGet(ClassTree::empty);
            Optional<TestCompiler> compiler = Optional.ofNullable(compilers.get(module.name()));
            ClassTree tests = compiler.map(TestCompiler::tree).orElseGet(ClassTree::empty);
            modules.add(
                    compiler.isPresent()
                            ? new TestedModule(
                                    module.name(),
                                    main,
                                    tests,
                                    treesOf(compiler.get().setup()))
                            : new TestedModule(module.name(), main, tests));
            compiler.ifPresent(each ->
                    each.setup().testClasses(tests).forEach(name -> all.add(new TestClass(module.name(), name))));
        }
        BuildGraph now = graph.map(before -> before.with(modules)).orElseGet(() -> BuildGraph.of(modules));
        graph.ifPresent(before -> {
            Set<TestClass> affected =
                    TestSelection.between(before, now, all).affected().keySet();
            queue.affect(affected);
            sinceGreen.addAll(affected);
        });
        queue.exist(all);
        sinceGreen.retainAll(all);
        kept.forEach((module, results) -> results.retain(all.stream()
                .filter(test -> test.module().equals(module))
                .map(TestClass::name)
                .toList()));
        graph = Optional.of(now);
        seen = built;
    }

    /** Returns the class trees of the build that are on the class path of tests, in its order. */
    private List<TreeName> treesOf(TestSetup setup) {
        List<TreeName> trees = new ArrayList<>();
        for (Path entry : setup.classPath()) {
            if (entry.equals(setup.tests().output())) {
                trees.add(TreeName.tests(setup.name()));
            }
            watched.stream()
                    .filter(module -> entry.equals(module.output()) || entry.equals(module.entry()))
                    .forEach(module -> trees.add(TreeName.main(module.name())));
        }
        return trees;
    }

    /** Takes over a run that has ended, and starts the next one. */
    public void proceed() throws InterruptedException {
        if (running.filter(run -> run.end().isDone()).isPresent()) {
            takeOver(running.get());
        }
        if (running.isEmpty() && problem.isEmpty()) {
            queue.next(blocked()).ifPresent(this::start);
        }
    }

    /** Returns the modules whose tests cannot run, because they, or classes that they use, do not compile. */
    private Set<String> blocked() {
        Set<String> blocked = new HashSet<>();
        for (TestCompiler each : compilers.values()) {
            if (each.isFailed() || seen.failed().contains(each.setup().name())) {
                blocked.add(each.setup().name());
            }
        }
        return blocked;
    }

    private void start(TestBatch batch) {
        TestSetup setup = compiler(batch.module()).setup();
        String id = Integer.toString(++number);
        List<Path> own = own(setup);
        TestJvm jvm = jvms.computeIfAbsent(batch.module(), name -> TestJvm.start(setup.jvm()));
        RunRequest request = setup.request(id, own, batch.names());
        CompletableFuture<RunReport> end = new CompletableFuture<>();
        running = Optional.of(new Run(id, batch, end));
        runner.execute(() -> {
            try {
                end.complete(jvm.run(request, setup.limit(), TestRunListener.NONE));
            } catch (InterruptedException | RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
            wake.run();
        });
    }

    /** Returns the folders of the build on the class path of the tests, with the newest classes. */
    private List<Path> own(TestSetup setup) {
        Map<Path, Path> newest = copies.byEntry();
        List<Path> own = new ArrayList<>();
        for (Path entry : setup.classPath()) {
            if (entry.equals(setup.tests().output())) {
                own.add(compiler(setup.name()).folder());
            } else if (newest.containsKey(entry)) {
                own.add(newest.get(entry));
            } else if (Files.isDirectory(entry)) {
                own.add(entry);
            }
        }
        return own;
    }

    private void takeOver(Run run) throws InterruptedException {
        running = Optional.empty();
        try {
            RunReport report = run.end().get();
            TestSetup setup = compiler(run.batch().module()).setup();
            TestQueue.Change change = queue.ended(run.batch(), report, TestLines.guilt(report));
            keep(run.batch().module(), change);
            lines.ended(setup, run.batch(), report, change, queue.results());
            if (report.end() instanceof RunEnd.NotStarted) {
                drop(run.batch().module()); // The next edit tries again.
            }
        } catch (ExecutionException e) {
            console.error(Messages.runFailed(run.batch().module(), e), e);
            drop(run.batch().module());
        }
    }

    /** Keeps the results for the next session. */
    private void keep(String module, TestQueue.Change change) {
        TestResults results = kept(module);
        for (TestClass test : change.ran()) {
            results.record(
                    test.name(),
                    Objects.requireNonNull(queue.results().get(test)).isGreen());
        }
        try {
            results.write();
        } catch (IOException e) {
            console.warn(Messages.notKept(module, e));
        }
    }

    private void drop(String module) {
        queue.drop(module);
        sinceGreen.removeIf(test -> test.module().equals(module));
    }

    private void cancel() throws InterruptedException {
        if (running.isPresent()) {
            TestJvm jvm = Objects.requireNonNull(jvms.get(running.get().batch().module()));
            do {
                jvm.cancel(running.get().id()); // Without effect before the run has begun.
            } while (!hasEnded(running.get()));
            takeOver(running.get());
        }
    }

    /** Returns whether a run has ended, after a short wait for that. */
    private static boolean hasEnded(Run run) throws InterruptedException {
        try {
            run.end().get(BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // takeOver reports it.
        }
    }

    /** Result of the tests that some edits may affect. */
    public enum Verdict {
        /** Some have not run yet. */
        WAITING,
        GREEN,
        /** Some are red, or test sources do not compile. */
        RED
    }

    /** Returns the result of the tests that the edits since the last {@link #forgetEdits} may affect. */
    public Verdict verdict() {
        if (problem.isPresent() || compilers.values().stream().anyMatch(TestCompiler::isFailed)) {
            return Verdict.RED;
        }
        if (queue.hasAny(sinceGreen)) {
            return Verdict.WAITING;
        }
        return red().isEmpty() ? Verdict.GREEN : Verdict.RED;
    }

    /** Returns why the verdict is red, for the user. */
    public String reason() {
        return problem.or(() -> compilers.values().stream()
                        .filter(TestCompiler::isFailed)
                        .findFirst()
                        .map(failed -> Messages.doNotCompile(failed.setup().name())))
                .orElseGet(() -> Messages.areRed(red()));
    }

    private List<TestClass> red() {
        return sinceGreen.stream()
                .filter(test -> Optional.ofNullable(queue.results().get(test))
                        .filter(ClassResult::isGreen)
                        .isEmpty())
                .toList();
    }

    /** Notes that the edits until now are live, or need no tests. */
    public void forgetEdits() {
        sinceGreen.clear();
    }

    /** Cancels the run, and ends the JVMs; what waits stays in the queue. */
    public void stop() throws InterruptedException {
        cancel();
        jvms.values().forEach(TestJvm::close);
        jvms.clear();
    }

    /** Queues all tests. */
    public void runAll() {
        queue.affectAll();
    }

    /** Cancels the run, and ends the JVMs. */
    @Override
    public void close() {
        jvms.values().forEach(TestJvm::close);
        runner.shutdownNow();
        compilers.values().forEach(TestCompiler::close);
    }
}
