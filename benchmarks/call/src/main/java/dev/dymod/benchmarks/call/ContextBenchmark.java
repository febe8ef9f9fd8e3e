package dev.dymod.benchmarks.call;

import dev.dymod.publication.Hosting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmark of a call that sets the context class loader, from outside and from a call that has it already. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ContextBenchmark {

    @Benchmark
    public int direct(Objects objects) {
        return objects.direct.add(objects.one, objects.other);
    }

    /** Sets and restores the context class loader without dymod. */
    @Benchmark
    public int byHand(Objects objects) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(objects.loader);
        try {
            return objects.direct.add(objects.one, objects.other);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Benchmark
    public int pure(Pure module) {
        return module.stub.add(module.one, module.other);
    }

    @Benchmark
    public int asking(Asking module) {
        return module.stub.add(module.one, module.other);
    }

    @Benchmark
    public int nested(Nested module) {
        return module.stub.add(module.one, module.other);
    }

    /** Provider that is called without dymod. */
    @State(Scope.Thread)
    public static class Objects {

        private final Adder direct = new DirectAdder();
        private final ClassLoader loader = new ClassLoader() {};
        private int one = 1;
        private int other = 2;
    }

    /** Module that does not set the context class loader. */
    @State(Scope.Benchmark)
    public static class Pure extends Following {
        public Pure() {
            super(false);
        }
    }

    /** Module that sets the context class loader. */
    @State(Scope.Benchmark)
    public static class Asking extends Following {
        public Asking() {
            super(true);
        }
    }

    /** Module that is called by a thread which has the generation's context class loader already. */
    @State(Scope.Benchmark)
    public static class Nested extends Following {
        public Nested() {
            super(true);
        }

        @Override
        void ready() {
            Thread.currentThread().setContextClassLoader(stub.context());
        }
    }

    /** Program that follows a module. */
    public abstract static class Following {

        private final boolean asking;
        private Module module;
        Adder stub;
        int one = 1;
        int other = 2;

        Following(boolean asking) {
            this.asking = asking;
        }

        @Setup
        public void begin() throws IOException {
            module = Module.create(new Hosting(asking, List.of()));
            stub = Module.lookup();
            if (asking == (stub.context() == Thread.currentThread().getContextClassLoader())) {
                throw new IllegalStateException("the context class loader is not what is to be measured");
            }
            ready();
        }

        void ready() {}

        @TearDown
        public void end() throws IOException {
            module.close();
        }
    }
}
