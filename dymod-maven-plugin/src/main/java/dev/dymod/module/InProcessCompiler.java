package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileRequest;
import dev.dymod.compile.CompileResult;
import dev.dymod.compile.CompileState;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.Since;
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

/**
 * Compiles with javac in this JVM, only what changed where that gives the same classes, and copies resources.
 *
 * <p>Until the {@link Recording} of a session has ended, an edit that other sources do not notice is compiled on top of
 * Maven's classes; any other waits for it.
 */
final class InProcessCompiler implements ModuleCompiler {

    private final Compilation.InProcess settings;
    private final ModuleFiles files;
    private final ClassTree asMavenLeftIt;
    private final Path saved;

    /** One for each submodule: it keeps the class path open, and theirs differ. */
    private final WarmCompiler javac = new WarmCompiler(JavacCompiler.ofThisJdk());

    /** Until what is published has been made with its help. */
    private Optional<Recording> recording = Optional.empty();

    /** The sources that have changed since it began, and perhaps more. */
    private final SortedSet<Path> sinceRecording = new TreeSet<>();

    /** What the published classes were compiled from, with the sources that failed builds were made for since. */
    private Optional<CompileState> compiled = Optional.empty();

    private final SortedSet<Path> sinceCompiled = new TreeSet<>();

    private Optional<CompileState> kept = Optional.empty();

    /** For what nobody waits for. */
    private Optional<Background> background = Optional.empty();

    InProcessCompiler(Compilation.InProcess settings, ModuleFiles files, ClassTree asMavenLeftIt, Path saved) {
        this.settings = settings;
        this.files = files;
        this.asMavenLeftIt = asMavenLeftIt;
        this.saved = saved;
    }

    @Override
    public Optional<Future<?>> prepare(Map<Path, Path> moved, Background background) throws IOException {
        this.background = Optional.of(background);
        Recording begun;
        try {
            begun = new Recording(request(moved, files.resources()), asMavenLeftIt, saved, background::step);
        } catch (UnfilteredException e) {
            return Optional.empty(); // Told when the same happens to make.
        }
        recording = Optional.of(begun);
        // Before it has ended, an edit of one source is compiled on top of what Maven's classes tell.
        background.execute(() -> begun.guess().ifPresent(javac::warmABit));
        return Optional.of(background.submit(() -> {
            begun.run();
            begun.state().ifPresent(javac::warm);
        }));
    }

    @Override
    public Made make(Map<Path, Path> moved, Collection<Path> changed) throws IOException, InterruptedException {
        background.ifPresent(Background::standStill);
        try {
            return makeNow(moved, changed);
        } finally {
            background.ifPresent(Background::goOnSoon);
        }
    }

    private Made makeNow(Map<Path, Path> moved, Collection<Path> changed) throws IOException, InterruptedException {
        ClassTree resources;
        try {
            resources = files.resources();
        } catch (UnfilteredException e) {
            return new Made.Failed(List.of(e.diagnostic()));
        }
        CompileRequest request = request(moved, resources);
        SortedSet<Path> sources = new TreeSet<>();
        changed.stream().filter(this::isSource).forEach(sources::add);
        sources.addAll(sinceCompiled);
        sinceRecording.addAll(sources);
        CompileResult result =
                recording.isPresent() ? compile(request, sources, recording.get()) : compile(request, sources);
        if (result instanceof CompileResult.Compiled good) {
            return new Made.Classes(
                    files.around(good.classes(), resources),
                    good.warnings(),
                    good.recompiled(),
                    good.allBecause(),
                    Optional.of(good.state()));
        }
        return new Made.Failed(((CompileResult.Failed) result).diagnostics());
    }

    private CompileResult compile(CompileRequest request, SortedSet<Path> sources) {
        return compiled.map(state -> javac.compile(request, new Since(state, sources)))
                .orElseGet(() -> javac.compile(request));
    }

    private CompileResult compile(CompileRequest request, SortedSet<Path> sources, Recording first)
            throws InterruptedException {
        if (!first.hasEnded() && !sources.isEmpty()) {
            Optional<CompileResult> few =
                    compiled.or(first::guess).flatMap(state -> javac.compileFew(request, new Since(state, sources)));
            if (few.isPresent()) {
                return few.get();
            }
        }
        background.ifPresent(Background::goOn);
        first.await();
        return first.state()
                .map(state -> javac.compile(request, new Since(state, sinceRecording)))
                .orElseGet(() -> javac.compile(request));
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && settings.request().sourceRoots().stream().anyMatch(file::startsWith);
    }

    private CompileRequest request(Map<Path, Path> moved, ClassTree resources) {
        CompileRequest request = settings.request();
        return new CompileRequest(
                request.sourceRoots(),
                request.includes(),
                request.excludes(),
                request.options(),
                request.encoding(),
                request.classPath().stream()
                        .map(entry -> moved.getOrDefault(entry, entry))
                        .toList(),
                request.processorPath(),
                request.failOnWarning(),
                resources);
    }

    @Override
    public void published(Made.Classes made) {
        compiled = made.state();
        sinceCompiled.clear();
        background.ifPresent(each -> each.execute(javac::getReady));
        if (compiled.filter(CompileState::isRecorded).isPresent()) {
            recording = Optional.empty();
            sinceRecording.clear();
        }
    }

    @Override
    public void failed(Collection<Path> changed) {
        changed.stream().filter(this::isSource).forEach(sinceCompiled::add);
        background.ifPresent(each -> each.execute(javac::getReady));
    }

    @Override
    public void forget() {
        compiled = Optional.empty();
    }

    @Override
    public CompletableFuture<Void> idle() {
        Optional<CompileState> worth = compiled.filter(CompileState::isRecorded);
        if (worth.isEmpty() || worth.equals(kept) || background.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        kept = worth;
        return background.get().submit(() -> worth.get().write(saved));
    }

    @Override
    public void close() {
        javac.close();
    }
}
