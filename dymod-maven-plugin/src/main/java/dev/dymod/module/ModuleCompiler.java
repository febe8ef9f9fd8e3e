package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Makes the class tree of one submodule, as often as its inputs change. Used by one thread.
 *
 * <p>What is made need not be published: it is thrown away if the inputs changed meanwhile. Who publishes says so by
 * {@link #published}, {@link #failed} and {@link #forget}, and the next compile may build on it.
 */
public interface ModuleCompiler extends AutoCloseable {

    /**
     * The compiler that a submodule needs.
     *
     * @param submodule what to compile
     * @param asMavenLeftIt its class folder at the beginning of the session
     * @param saved where something can be kept for the next session
     */
    static ModuleCompiler open(Submodule submodule, ClassTree asMavenLeftIt, Path saved) {
        if (submodule.compilation() instanceof Compilation.InProcess inProcess) {
            return new InProcessCompiler(inProcess, ModuleFiles.of(inProcess, asMavenLeftIt), asMavenLeftIt, saved);
        }
        if (submodule.compilation() instanceof Compilation.OwnBuild ownBuild) {
            return new OwnBuildCompiler(ownBuild);
        }
        return new ExternalCompiler(submodule.output());
    }

    /**
     * Begins, in the background, what shows whether the first generation is what the sources give now.
     *
     * @param moved class path entries that the session has a newer form of
     * @param background where to do it
     * @return ends when {@link #make} is to be called once, changes or not; empty when there is no need to
     * @throws IOException when inputs cannot be read
     */
    default Optional<Future<?>> prepare(Map<Path, Path> moved, Background background) throws IOException {
        return Optional.empty();
    }

    /**
     * Makes the tree from the inputs as they are now.
     *
     * @param moved class path entries that the session has a newer form of
     * @param changed the inputs that have changed since the last build that was published or failed
     * @return what came of it
     * @throws IOException when inputs cannot be read
     * @throws InterruptedException when the calling thread is interrupted
     */
    Made make(Map<Path, Path> moved, Collection<Path> changed) throws IOException, InterruptedException;

    /** What was made is what is published now. */
    default void published(Made.Classes made) {}

    /** What was made for these changes is not published, for an error. */
    default void failed(Collection<Path> changed) {}

    /** What is published is not certain any more. */
    default void forget() {}

    /**
     * Nothing has been made for a while: time to keep something for the next session, in the background.
     *
     * @return ends when that is done, exceptionally when it cannot be written
     */
    default CompletableFuture<Void> idle() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    default void close() {}
}
