package dev.dymod.compile;

import java.util.Optional;

/**
 * Turns the sources of a submodule into classes.
 *
 * <p>The result depends on the request and on the files it names, never on an earlier compile; what is kept between
 * compiles is speed. Used by one thread at a time.
 */
public interface SourceCompiler extends AutoCloseable {

    /**
     * Compiles, and writes nothing to disk.
     *
     * @param request what to compile and how
     * @return the classes, or why there are none; a broken source, option, processor or compiler is a result, not an
     *     exception
     */
    CompileResult compile(CompileRequest request);

    /**
     * Compiles with the help of an earlier compile: only what changed, where that gives the same classes.
     *
     * @param request what to compile and how
     * @param since what is known of the earlier compile
     * @return the same as {@link #compile(CompileRequest)}, but for the warnings of sources that were not compiled; with
     *     errors, some of those that it has
     */
    CompileResult compile(CompileRequest request, Since since);

    /**
     * Compiles as {@link #compile(CompileRequest, Since)} does, unless that takes a compile of all sources.
     *
     * @param request what to compile and how
     * @param since what is known of the earlier compile
     * @return empty when it does
     */
    Optional<CompileResult> compileFew(CompileRequest request, Since since);

    /**
     * Does already what the next compile will begin with if one source changes, as mostly happens. To be called when nobody
     * waits; the next compile gives the same without it, later.
     */
    default void getReady() {}

    /** Lets go of the files that are kept open between compiles. */
    @Override
    void close();
}
