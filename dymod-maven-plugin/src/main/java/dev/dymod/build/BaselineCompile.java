package dev.dymod.build;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.SourceCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * First compile of a session: compiles once more, in the background, what Maven has just compiled. It records which source
 * refers to what, and shows whether a file was saved while Maven's compiler ran.
 *
 * <p>The state that the last session kept replaces it, if only sources have changed since and the classes are still those of
 * Maven. {@link #run} is for a background thread, everything else for any thread.
 */
final class BaselineCompile implements Runnable {

    private static final Duration BETWEEN_STEPS = Duration.ofMillis(20);

    private final CompileRequest request;
    private final ClassTree mavenOutput;
    private final Path saved;
    private final Runnable step;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Held by the thread that compiles. */
    private final ReentrantLock running = new ReentrantLock();

    private volatile Optional<CompileState> state = Optional.empty();

    private boolean hasGuessed;
    private Optional<CompileState> guess = Optional.empty();

    /**
     * Creates a compile that has not begun.
     *
     * @param step called again and again by the background thread; may wait
     */
    BaselineCompile(CompileRequest request, ClassTree mavenOutput, Path saved, Runnable step) {
        this.request = request;
        this.mavenOutput = mavenOutput;
        this.saved = saved;
        this.step = step;
    }

    @Override
    public void run() {
        running.lock();
        try {
            compileOnce(step);
        } finally {
            running.unlock();
        }
    }

    private void compileOnce(Runnable steps) {
        if (hasEnded()) {
            return;
        }
        try (SourceCompiler javac = JavacCompiler.ofThisJdk(steps)) {
            state = continueLastSession(javac).or(() -> stateOf(javac.compile(request)));
        } catch (AbandonedException e) {
            throw e; // The next thread compiles.
        } catch (Throwable e) {
            ended.countDown();
            throw e;
        }
        ended.countDown();
    }

    private Optional<CompileState> continueLastSession(SourceCompiler javac) {
        try {
            return CompileState.read(saved, request)
                    .flatMap(last -> javac.compileFew(request, Baseline.byContent(request, last)))
                    .flatMap(BaselineCompile::stateOf)
                    .filter(now -> onlyClasses(now.classes()).equals(mavenClasses()));
        } catch (IOException e) {
            return Optional.empty(); // The file only saves time.
        }
    }

    private static Optional<CompileState> stateOf(CompileResult result) {
        return result instanceof CompileResult.Compiled compiled ? Optional.of(compiled.state()) : Optional.empty();
    }

    private ClassTree mavenClasses() {
        return onlyClasses(mavenOutput);
    }

    private static ClassTree onlyClasses(ClassTree tree) {
        SortedMap<String, byte[]> classes = new TreeMap<>(tree.files());
        // Maven writes a package-info class where javac writes none.
        classes.keySet().removeIf(entry -> !entry.endsWith(".class") || entry.endsWith("package-info.class"));
        return ClassTree.of(classes);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /**
     * Waits until the compile has ended. If it has not begun, because other background work comes first, this thread compiles.
     *
     * @param steps called again and again; an {@link AbandonedException} ends the wait, or the compile of this thread
     * @param ifRunningElsewhere called if another thread compiles already
     */
    void await(Runnable steps, Runnable ifRunningElsewhere) throws InterruptedException {
        if (running.tryLock()) {
            try {
                compileOnce(steps);
            } finally {
                running.unlock();
            }
            return;
        }
        ifRunningElsewhere.run();
        while (!ended.await(BETWEEN_STEPS.toMillis(), TimeUnit.MILLISECONDS)) {
            steps.run();
        }
    }

    /** Returns the state that Maven's classes show without a compile; empty if it is not certain. */
    synchronized Optional<CompileState> guess() {
        if (!hasGuessed) {
            guess = CompileState.ofClasses(request, mavenClasses());
            hasGuessed = true;
        }
        return guess;
    }

    /** Returns the recorded state; empty before the end, and if the sources do not compile. */
    Optional<CompileState> state() {
        return state;
    }
}
