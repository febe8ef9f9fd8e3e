package dev.dymod.build;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.SourceCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.CompileRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
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
    private boolean closed;

    WarmCompiler(SourceCompiler compiler) {
        this.compiler = compiler;
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
        if (!closed) {
            compiler.compileFew(state.request(), new Baseline(state, new TreeSet<>(List.of(source))));
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
