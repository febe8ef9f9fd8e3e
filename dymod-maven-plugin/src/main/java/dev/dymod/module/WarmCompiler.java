package dev.dymod.module;

import dev.dymod.compile.CompileRequest;
import dev.dymod.compile.CompileResult;
import dev.dymod.compile.CompileState;
import dev.dymod.compile.Since;
import dev.dymod.compile.SourceCompiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A compiler that is warmed in the background: it opens the class path, and the JIT compiles javac, before somebody waits
 * for it. Thread-safe, one compile at a time.
 */
final class WarmCompiler implements SourceCompiler {

    /** A first edit is then about as fast as the later ones. */
    private static final int TIMES = 10;

    /** Before something longer is done. */
    private static final int FEW_TIMES = 2;

    private final SourceCompiler compiler;
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean closed;

    WarmCompiler(SourceCompiler compiler) {
        this.compiler = compiler;
    }

    /** Compiles some sources of a good compile, each alone, for nothing; stops when somebody comes. */
    void warm(CompileState state) {
        warm(state, TIMES);
    }

    /** The same with a few: what is opened for the first is open, and it is {@link #getReady ready}. */
    void warmABit(CompileState state) {
        warm(state, FEW_TIMES);
        getReady();
    }

    private void warm(CompileState state, int times) {
        List<Path> sources = List.copyOf(state.sources());
        for (int i = 0; i < times && !sources.isEmpty() && waiting.get() == 0; i++) {
            warm(state, sources.get(i * 31 % sources.size()));
        }
    }

    private synchronized void warm(CompileState state, Path source) {
        if (!closed) {
            compiler.compileFew(state.request(), new Since(state, new TreeSet<>(List.of(source))));
        }
    }

    @Override
    public CompileResult compile(CompileRequest request) {
        waiting.incrementAndGet();
        try {
            synchronized (this) {
                return compiler.compile(request);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public CompileResult compile(CompileRequest request, Since since) {
        waiting.incrementAndGet();
        try {
            synchronized (this) {
                return compiler.compile(request, since);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public Optional<CompileResult> compileFew(CompileRequest request, Since since) {
        waiting.incrementAndGet();
        try {
            synchronized (this) {
                return compiler.compileFew(request, since);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Unless somebody has come meanwhile. */
    @Override
    public synchronized void getReady() {
        if (!closed && waiting.get() == 0) {
            compiler.getReady();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        compiler.close();
    }
}
