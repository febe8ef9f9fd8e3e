package dev.dymod.build;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.SourceCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.compile.model.CompileRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compiler that is warmed up in the background: the class path is open, and javac is compiled by the JIT, before the first edit.
 * Thread-safe, one compile at a time.
 */
final class WarmCompiler implements SourceCompiler {

    /** After so many compiles a first edit is about as fast as later ones. */
    private static final int TIMES = 10;

    /** Compiles before longer background work. */
    private static final int FEW_TIMES = 2;

    private final SourceCompiler compiler;
    private final AtomicInteger requests = new AtomicInteger();

    /** The thread that warms, while it does. */
    private volatile Optional<Thread> warming = Optional.empty();

    private boolean closed;

    /**
     * Creates a compiler that is still cold.
     *
     * @param open opens the compiler, which calls the given step between the steps of a compile
     * @param step called in each compile that was requested
     */
    WarmCompiler(Function<Runnable, SourceCompiler> open, Runnable step) {
        this.compiler = open.apply(() -> {
            if (!endsWarming()) {
                step.run();
            }
        });
    }

    /** Ends a compile that only warms when a real one waits for it: what it has loaded stays loaded. */
    private boolean endsWarming() {
        boolean warms =
                warming.filter(thread -> thread == Thread.currentThread()).isPresent();
        if (warms && requests.get() > 0) {
            throw new AbandonedException();
        }
        return warms;
    }

    /** Compiles some sources of a good compile, each alone, and drops the results. Stops when a real compile is requested. */
    void warm(CompileState state) {
        warm(state, TIMES);
    }

    /** Compiles a few sources, which opens the class path, and then {@linkplain #getReady prepares} the next compile. */
    void warmBriefly(CompileState state) {
        warm(state, FEW_TIMES);
        getReady();
    }

    private void warm(CompileState state, int times) {
        List<Path> sources = List.copyOf(state.sources());
        for (int i = 0; i < times && !sources.isEmpty() && requests.get() == 0; i++) {
            warm(state, sources.get(i * 31 % sources.size()));
        }
    }

    private synchronized void warm(CompileState state, Path source) {
        if (closed || requests.get() > 0) {
            return;
        }
        warming = Optional.of(Thread.currentThread());
        try {
            compiler.compileFew(state.request(), new Baseline(state, new TreeSet<>(List.of(source))));
        } catch (AbandonedException e) {
            // The requested compile begins now.
        } finally {
            warming = Optional.empty();
        }
    }

    @Override
    public CompileResult compile(CompileRequest request) {
        return requested(() -> compiler.compile(request));
    }

    @Override
    public CompileResult compile(CompileRequest request, Baseline since) {
        return requested(() -> compiler.compile(request, since));
    }

    @Override
    public Optional<CompileResult> compileFew(CompileRequest request, Baseline since) {
        return requested(() -> compiler.compileFew(request, since));
    }

    private <T> T requested(Supplier<T> compile) {
        requests.incrementAndGet();
        try {
            synchronized (this) {
                return compile.get();
            }
        } finally {
            requests.decrementAndGet();
        }
    }

    /** Prepares the next compile, unless one has been requested in the meantime. */
    @Override
    public synchronized void getReady() {
        if (!closed && requests.get() == 0) {
            compiler.getReady();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        compiler.close();
    }
}
