package dev.dymod.session.builds;

import dev.dymod.compile.ClassTree;
import dev.dymod.contract.UnreadableClassException;
import dev.dymod.module.Background;
import dev.dymod.module.Compilation;
import dev.dymod.module.Inputs;
import dev.dymod.module.Made;
import dev.dymod.module.ModuleCompiler;
import dev.dymod.module.Submodule;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Builds the candidates of one submodule: reads inputs, compiles and judges. Nothing that anybody sees is changed by it. What
 * becomes of a candidate is told by {@link #concluded} and {@link #failed}, since the next compile begins there. Used by one
 * thread.
 */
public final class CandidateBuilder implements AutoCloseable {

    private final Submodule submodule;
    private final Inputs inputs;
    private final ClassTree asMavenLeftIt;
    private final ModuleCompiler compiler;
    private final Judge judge;

    /**
     * Nothing is built yet.
     *
     * @param asMavenLeftIt the class folder of the submodule at the beginning of the session
     * @param saved where something can be kept for the next session
     */
    CandidateBuilder(Submodule submodule, ClassTree asMavenLeftIt, Path saved, Judge judge) {
        this.submodule = submodule;
        this.inputs = Inputs.of(submodule);
        this.asMavenLeftIt = asMavenLeftIt;
        this.compiler = ModuleCompiler.open(submodule, asMavenLeftIt, saved);
        this.judge = judge;
    }

    /** What it is built from. */
    public Inputs inputs() {
        return inputs;
    }

    /** The first one, as Maven has just built it: its classes are not compiled again. */
    public Candidate first() {
        Made.Classes made = new Made.Classes(
                asMavenLeftIt, List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty());
        return judge.judge(made, Duration.ZERO);
    }

    /**
     * Whether the first one may lack something that was saved while Maven's own compiler ran.
     *
     * @param moved gives the class path entries that this session has a newer form of
     * @return ends when {@link #build} is to be called once, as that alone shows it; empty when there is no need to
     */
    public Optional<Future<?>> compareWithMaven(
            Snapshot sources, Supplier<Map<Path, Path>> moved, Background background) {
        if (submodule.compilation() instanceof Compilation.OwnBuild ownBuild
                && sources.savedSince(ownBuild.begun()).stream().noneMatch(inputs::isBuiltFrom)) {
            return Optional.empty();
        }
        try {
            Optional<Future<?>> prepared = compiler.prepare(moved.get(), background);
            return prepared.isPresent() ? prepared : Optional.of(CompletableFuture.completedFuture(null));
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(CompletableFuture.failedFuture(e)); // It is told when the same happens to a build.
        }
    }

    /**
     * Builds from the inputs as they are now.
     *
     * @param moved gives the class path entries that this session has a newer form of
     * @param changed the inputs that have changed since the last build that was concluded
     */
    public Candidate build(Supplier<Map<Path, Path>> moved, Collection<Path> changed) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            Made made = compiler.make(moved.get(), changed);
            Duration compile = Duration.ofNanos(System.nanoTime() - begun);
            return made instanceof Made.Classes classes
                    ? judge.judge(classes, compile)
                    : new Candidate.Bad(((Made.Failed) made).diagnostics(), compile);
        } catch (IOException | UncheckedIOException | UnreadableClassException e) {
            return Candidate.Bad.unfinished(e, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** What was read for a candidate; empty when that may be anything. */
    public Optional<Set<Path>> read(Candidate candidate, Collection<Path> changed) {
        if (candidate instanceof Candidate.Good good
                && good.made().state().isPresent()
                && good.made().allBecause().isEmpty()) {
            return inputs.readAlways().map(always -> {
                Set<Path> read = new HashSet<>(always);
                read.addAll(good.made().recompiled());
                read.addAll(changed);
                return read;
            });
        }
        return Optional.empty();
    }

    /** The next compile begins with what this one has made. */
    public void concluded(Candidate candidate) {
        // What was published before, and is again, is no beginning: the sources are others by now.
        if (candidate instanceof Candidate.Good good && good.made().state().isPresent()) {
            compiler.published(good.made());
        }
    }

    /** What was built for these changes is not published, for an error. */
    void failed(Collection<Path> changed) {
        compiler.failed(changed);
    }

    /** What is in the folder of classes is not certain any more. */
    void forget() {
        compiler.forget();
    }

    /**
     * Nothing has changed for a while.
     *
     * @return ends when what the next session can use is kept, exceptionally when it cannot be
     */
    public CompletableFuture<Void> idle() {
        return compiler.idle();
    }

    @Override
    public void close() {
        compiler.close();
    }
}
