package dev.dymod.generation;

import dev.dymod.build.BackgroundTasks;
import dev.dymod.build.BuildOutput;
import dev.dymod.build.CachedFiles;
import dev.dymod.build.Inputs;
import dev.dymod.build.ModuleCompiler;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.contract.UnreadableClassException;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Builds the candidates of one submodule: reads inputs, compiles, and checks fitness. It changes nothing that programs see. The
 * caller reports what became of a candidate by {@link #accept}, {@link #failed} or {@link #forget}, because the next
 * compile starts from there. Used by one thread.
 */
final class CandidateBuilder implements AutoCloseable {

    private final WatchedModule module;
    private final Inputs inputs;
    private final ClassTree mavenOutput;
    private final ModuleCompiler compiler;
    private final OtherBuilds others;
    private final FitnessCheck fitness;

    /**
     * Opens the compiler of the submodule.
     *
     * @param mavenOutput the class folder of the submodule when the session began
     * @param cached records the results of its resources
     * @param saved the file in which the compiler may keep its state for the next session
     * @param others has the newest classes of other modules
     */
    CandidateBuilder(
            WatchedModule module,
            ClassTree mavenOutput,
            CachedFiles cached,
            Path saved,
            OtherBuilds others,
            FitnessCheck fitness) {
        this.module = module;
        this.inputs = module.inputs();
        this.mavenOutput = mavenOutput;
        this.compiler = module.openCompiler(mavenOutput, cached, saved);
        this.others = others;
        this.fitness = fitness;
    }

    /** Returns the class folder of the submodule when the session began. */
    ClassTree mavenOutput() {
        return mavenOutput;
    }

    Inputs inputs() {
        return inputs;
    }

    /** Returns the first candidate: the classes that Maven has just built. They are not compiled again. */
    Candidate first() {
        return fitness.check(BuildOutput.Classes.of(mavenOutput), Duration.ZERO);
    }

    /**
     * Begins a background check whether the first candidate lacks a file that was saved while Maven built.
     *
     * @return a future that ends when {@link #build} is to be called once; empty if that is not needed
     */
    Optional<Future<?>> compareWithMaven(Snapshot sources, BackgroundTasks background) {
        module.compilation().mayMissSavesSince().ifPresent(start -> compiler.mayHaveMissed(sources.savedSince(start)));
        try {
            return compiler.prepare(others::newestClasses, background);
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(CompletableFuture.failedFuture(e)); // The build that follows reports it.
        }
    }

    /**
     * Builds from the current inputs.
     *
     * @param changed the inputs that have changed since the last build that was accepted or has failed
     * @param step called now and then, if possible; stops the build by an {@link dev.dymod.compile.javac.AbandonedException}
     */
    Candidate build(Collection<Path> changed, Runnable step) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            BuildOutput output = compiler.compile(others.newestClasses(), changed, step);
            Duration compile = Duration.ofNanos(System.nanoTime() - begun);
            return output instanceof BuildOutput.Classes classes
                    ? fitness.check(classes, compile)
                    : new Candidate.Bad(((BuildOutput.Failed) output).diagnostics(), compile);
        } catch (IOException | UncheckedIOException | UnreadableClassException e) {
            return Candidate.Bad.unfinished(e, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Checks a candidate again. The given classes of the program, by entry path, count from now on. */
    Candidate recheck(Candidate.Good candidate, SortedMap<String, byte[]> programClasses) {
        return fitness.recheck(candidate.output(), programClasses);
    }

    /** Returns the files that were read for a candidate; empty if they may be any. */
    Optional<Set<Path>> filesRead(Candidate candidate, Collection<Path> changed) {
        if (candidate instanceof Candidate.Good good
                && good.output().state().isPresent()
                && good.output().fullCompileReason().isEmpty()) {
            return inputs.readAlways().map(always -> {
                Set<Path> read = new HashSet<>(always);
                read.addAll(good.output().recompiled());
                read.addAll(changed);
                return read;
            });
        }
        return Optional.empty();
    }

    /** Makes a candidate the baseline of the next compile. */
    void accept(Candidate candidate) {
        // A candidate that was published before has no state: it is no baseline, because the sources have changed
        // since.
        if (candidate instanceof Candidate.Good good && good.output().state().isPresent()) {
            compiler.accepted(good.output());
        }
    }

    /** Notes that the candidate for these changes was dropped because of an error. */
    void failed(Collection<Path> changed) {
        compiler.failed(changed);
    }

    /** Drops the baseline, because the class folder may be incomplete. */
    void forget() {
        compiler.forget();
    }

    CompletableFuture<Void> idle() {
        return compiler.idle();
    }

    @Override
    public void close() {
        compiler.close();
    }
}
