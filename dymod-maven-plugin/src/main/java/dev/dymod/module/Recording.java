package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileRequest;
import dev.dymod.compile.CompileResult;
import dev.dymod.compile.CompileState;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.Since;
import dev.dymod.compile.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * The first compile of a session: what Maven has just compiled, once more, while nobody waits. It shows which source refers
 * to what, and whether a file was saved while Maven's compiler ran.
 *
 * <p>What the last session kept saves it, if nothing but sources has changed since and the classes still are Maven's.
 * {@link #run} is for a thread in the background, everything else for any thread.
 */
final class Recording implements Runnable {

    private final CompileRequest request;
    private final ClassTree asMavenLeftIt;
    private final Path saved;
    private final Runnable step;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<CompileState> state = Optional.empty();
    private Optional<Optional<CompileState>> guess = Optional.empty();

    /**
     * Not begun.
     *
     * @param step called again and again; may stand still
     */
    Recording(CompileRequest request, ClassTree asMavenLeftIt, Path saved, Runnable step) {
        this.request = request;
        this.asMavenLeftIt = asMavenLeftIt;
        this.saved = saved;
        this.step = step;
    }

    @Override
    public void run() {
        try (SourceCompiler javac = JavacCompiler.ofThisJdk(step)) {
            state = sinceLastSession(javac).or(() -> state(javac.compile(request)));
        } finally {
            ended.countDown();
        }
    }

    private Optional<CompileState> sinceLastSession(SourceCompiler javac) {
        try {
            return CompileState.read(saved, request)
                    .flatMap(last -> javac.compileFew(request, Since.lookingAt(request, last)))
                    .flatMap(Recording::state)
                    .filter(now -> onlyClasses(now.classes()).equals(classesOfSources()));
        } catch (IOException e) {
            return Optional.empty(); // It only saves time.
        }
    }

    private static Optional<CompileState> state(CompileResult result) {
        return result instanceof CompileResult.Compiled compiled ? Optional.of(compiled.state()) : Optional.empty();
    }

    /** What Maven's compiler made, and nothing else. */
    private ClassTree classesOfSources() {
        return onlyClasses(asMavenLeftIt);
    }

    private static ClassTree onlyClasses(ClassTree tree) {
        SortedMap<String, byte[]> classes = new TreeMap<>(tree.files());
        // Maven makes some for sources of which javac makes none.
        classes.keySet().removeIf(entry -> !entry.endsWith(".class") || entry.endsWith("package-info.class"));
        return ClassTree.of(classes);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    void await() throws InterruptedException {
        ended.await();
    }

    /**
     * What Maven's classes tell by themselves.
     *
     * @return empty when that is not certain
     */
    synchronized Optional<CompileState> guess() {
        if (guess.isEmpty()) {
            guess = Optional.of(CompileState.ofClasses(request, classesOfSources()));
        }
        return guess.get();
    }

    /**
     * What was recorded.
     *
     * @return empty before the end, and when the sources do not compile
     */
    Optional<CompileState> state() {
        return state;
    }
}
