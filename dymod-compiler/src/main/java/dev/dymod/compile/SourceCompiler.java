package dev.dymod.compile;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.model.CompileRequest;
import java.util.Optional;

/**
 * Compiler of the sources of a submodule.
 *
 * <p>The classes depend only on the request and the files it names, never on an earlier compile. State that is kept between
 * compiles only makes them faster. Used by one thread at a time.
 */
public interface SourceCompiler extends AutoCloseable {

    /**
     * Compiles all sources, in memory.
     *
     * @param request sources and settings
     * @return classes or errors; an error in a source, an option, a processor or the compiler is a result, not an exception
     */
    CompileResult compile(CompileRequest request);

    /**
     * Compiles the changed sources and those that depend on them, where that gives the same classes as a compile of all sources;
     * otherwise all sources.
     *
     * @param request sources and settings
     * @param since earlier compile, and the changes since
     * @return the classes of {@link #compile(CompileRequest)}, without the warnings of sources that were not compiled; or some of
     *     its errors
     */
    CompileResult compile(CompileRequest request, Baseline since);

    /**
     * Compiles as {@link #compile(CompileRequest, Baseline)} does, unless all sources have to be compiled.
     *
     * @param request sources and settings
     * @param since earlier compile, and the changes since
     * @return empty when all sources have to be compiled
     */
    Optional<CompileResult> compileFew(CompileRequest request, Baseline since);

    /**
     * Prepares the compile of one changed source, which is the most frequent one. Called when no compile is awaited; without it,
     * the next compile gives the same result later.
     */
    default void getReady() {}

    /** Closes the files that are kept open between compiles. */
    @Override
    void close();
}
