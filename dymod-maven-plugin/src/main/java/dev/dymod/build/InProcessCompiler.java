package dev.dymod.build;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Compiler that uses javac in this JVM and copies resources. It compiles only changed sources, if that gives the same classes.
 *
 * <p>Until the {@link BaselineCompile} of the session has ended, an edit that does not affect other sources is compiled on top of
 * Maven's classes. Any other edit waits for it.
 */
final class InProcessCompiler implements ModuleCompiler {

    private final Compilation.InProcess settings;
    private final ModuleFiles files;
    private final ClassTree mavenOutput;
    private final Path saved;

    /** Not shared with other submodules, because it keeps the class path open. */
    private final WarmCompiler javac = new WarmCompiler(JavacCompiler::ofThisJdk, this::step);

    /** The compile for an edit, while it runs. */
    private volatile Optional<Foreground> foreground = Optional.empty();

    /** Empty once an accepted result was compiled with its state. */
    private Optional<BaselineCompile> baseline = Optional.empty();

    /** All sources that have changed since the baseline compile began, and perhaps more. */
    private final SortedSet<Path> changedSinceBaseline = new TreeSet<>();

    /** State of the last accepted compile. */
    private Optional<CompileState> accepted = Optional.empty();

    /** Changed sources of the builds that have failed since the last accepted compile. */
    private final SortedSet<Path> failedSources = new TreeSet<>();

    /** State that the file for the next session has. */
    private Optional<CompileState> kept = Optional.empty();

    private Optional<BackgroundTasks> background = Optional.empty();

    InProcessCompiler(Compilation.InProcess settings, ModuleFiles files, ClassTree mavenOutput, Path saved) {
        this.settings = settings;
        this.files = files;
        this.mavenOutput = mavenOutput;
        this.saved = saved;
    }

    @Override
    public Optional<Future<?>> prepare(Supplier<Map<Path, Path>> newestClasses, BackgroundTasks background)
            throws IOException {
        this.background = Optional.of(background);
        BaselineCompile begun;
        try {
            begun = new BaselineCompile(
                    request(newestClasses.get(), files.resources()), mavenOutput, saved, background::step);
        } catch (UnfilteredException e) {
            return Optional.of(CompletableFuture.completedFuture(null)); // The compile that follows reports it.
        }
        baseline = Optional.of(begun);
        // Until it has ended, an edit of one source is compiled on top of the state that Maven's classes show.
        background.execute(() -> begun.guess().ifPresent(javac::warmBriefly));
        return Optional.of(background.submit(() -> {
            files.recordCopied();
            begun.run();
            begun.state().ifPresent(javac::warm);
        }));
    }

    private record Foreground(Thread thread, Runnable step) {}

    /** Runs the step of the compile for an edit. Background work, in other threads, has steps of its own. */
    private void step() {
        foreground
                .filter(each -> each.thread() == Thread.currentThread())
                .ifPresent(each -> each.step().run());
    }

    @Override
    public BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed, Runnable step)
            throws IOException, InterruptedException {
        foreground = Optional.of(new Foreground(Thread.currentThread(), step));
        background.ifPresent(BackgroundTasks::pause);
        try {
            return compileNow(newestClasses, changed);
        } finally {
            foreground = Optional.empty();
            background.ifPresent(BackgroundTasks::resumeSoon);
        }
    }

    private BuildOutput compileNow(Map<Path, Path> newestClasses, Collection<Path> changed)
            throws IOException, InterruptedException {
        files.recordCopied();
        files.takeOver(changed);
        ClassTree resources;
        try {
            resources = files.resources(!changed.isEmpty());
        } catch (UnfilteredException e) {
            return new BuildOutput.Failed(List.of(e.diagnostic()));
        }
        CompileRequest request = request(newestClasses, resources);
        SortedSet<Path> sources = new TreeSet<>();
        changed.stream().filter(this::isSource).forEach(sources::add);
        sources.addAll(failedSources);
        changedSinceBaseline.addAll(sources);
        CompileResult result =
                baseline.isPresent() ? compile(request, sources, baseline.get()) : compile(request, sources);
        if (result instanceof CompileResult.Compiled good) {
            return new BuildOutput.Classes(
                    files.around(good.classes(), resources),
                    good.warnings(),
                    good.recompiled(),
                    good.allBecause(),
                    Optional.of(good.state()));
        }
        return new BuildOutput.Failed(((CompileResult.Failed) result).diagnostics());
    }

    private CompileResult compile(CompileRequest request, SortedSet<Path> sources) {
        return accepted.map(state -> javac.compile(request, new Baseline(state, sources)))
                .orElseGet(() -> javac.compile(request));
    }

    private CompileResult compile(CompileRequest request, SortedSet<Path> sources, BaselineCompile first)
            throws InterruptedException {
        if (!first.hasEnded() && !sources.isEmpty()) {
            Optional<CompileResult> few =
                    accepted.or(first::guess).flatMap(state -> javac.compileFew(request, new Baseline(state, sources)));
            if (few.isPresent()) {
                return few.get();
            }
        }
        first.await(this::step, () -> background.ifPresent(BackgroundTasks::resume));
        return first.state()
                .map(state -> javac.compile(request, new Baseline(state, changedSinceBaseline)))
                .orElseGet(() -> javac.compile(request));
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && settings.request().sourceRoots().stream().anyMatch(file::startsWith);
    }

    private CompileRequest request(Map<Path, Path> newestClasses, ClassTree resources) {
        CompileRequest request = settings.request();
        return new CompileRequest(
                        request.sources(),
                        request.options(),
                        request.encoding(),
                        newest(request.classPath(), newestClasses),
                        request.processorPath().map(path -> newest(path, newestClasses)),
                        request.failOnWarning(),
                        resources)
                .with(request.namedModule());
    }

    private static List<Path> newest(List<Path> path, Map<Path, Path> newestClasses) {
        return path.stream()
                .map(entry -> newestClasses.getOrDefault(entry, entry))
                .toList();
    }

    @Override
    public void accepted(BuildOutput.Classes result) {
        accepted = result.state();
        failedSources.clear();
        background.ifPresent(each -> each.execute(javac::getReady));
        if (accepted.filter(CompileState::isRecorded).isPresent()) {
            baseline = Optional.empty();
            changedSinceBaseline.clear();
        }
    }

    @Override
    public void failed(Collection<Path> changed) {
        changed.stream().filter(this::isSource).forEach(failedSources::add);
        background.ifPresent(each -> each.execute(javac::getReady));
    }

    @Override
    public void forget() {
        accepted = Optional.empty();
    }

    @Override
    public CompletableFuture<Void> idle() {
        Optional<CompileState> state = accepted.filter(CompileState::isRecorded);
        if (state.isEmpty() || state.equals(kept) || background.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        kept = state;
        return background.get().submit(() -> state.get().write(saved));
    }

    @Override
    public void close() {
        javac.close();
    }
}
