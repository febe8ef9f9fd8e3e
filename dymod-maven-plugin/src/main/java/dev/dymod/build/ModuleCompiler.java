package dev.dymod.build;

import dev.dymod.compile.javac.AbandonedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Compiler of one submodule. It makes the class tree again each time the inputs have changed. Used by one thread.
 *
 * <p>A result need not be published: the session drops it if the inputs have changed in the meantime. The session reports what
 * became of it by {@link #accepted}, {@link #failed} and {@link #forget}, because the next compile may build on it.
 */
public interface ModuleCompiler extends AutoCloseable {

    /**
     * Begins a background check whether the first generation is what the sources give now.
     *
     * @param newestClasses returns, by class path entry, the folder that has newer classes
     * @param background runs the check
     * @return a future that ends when {@link #compile} is to be called once, even without changes; empty if that is not needed
     * @throws IOException when inputs cannot be read
     */
    default Optional<Future<?>> prepare(Supplier<Map<Path, Path>> newestClasses, BackgroundTasks background)
            throws IOException {
        return Optional.of(CompletableFuture.completedFuture(null));
    }

    /** Passes the files that were saved while Maven built: that build may have missed them. Called before {@link #prepare}. */
    default void mayHaveMissed(Collection<Path> saved) {}

    /**
     * Makes the class tree from the current inputs.
     *
     * @param newestClasses by class path entry, the folder that has newer classes
     * @param changed the inputs that have changed since the last build that was accepted or failed
     * @param step called now and then by the same thread, if possible; stops the compile by an {@link AbandonedException}
     * @throws IOException when inputs cannot be read
     * @throws InterruptedException when the calling thread is interrupted
     */
    BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed, Runnable step)
            throws IOException, InterruptedException;

    /** Makes the class tree in one go. */
    default BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed)
            throws IOException, InterruptedException {
        return compile(newestClasses, changed, () -> {});
    }

    /** Makes a result the baseline of the next compile: it is published, or held until the restart. */
    default void accepted(BuildOutput.Classes result) {}

    /** Notes that the result for these changes was dropped because of an error. */
    default void failed(Collection<Path> changed) {}

    /** Drops the baseline, because the published classes may be incomplete. */
    default void forget() {}

    /**
     * Keeps, in the background, what the next session can use. Called when nothing has been compiled for a while.
     *
     * @return a future that ends when the file is written, exceptionally if that fails
     */
    default CompletableFuture<Void> idle() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    default void close() {}
}
