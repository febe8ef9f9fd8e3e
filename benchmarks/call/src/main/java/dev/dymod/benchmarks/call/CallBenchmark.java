package dev.dymod.benchmarks.call;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** Benchmark of a call of a provider: directly, through a stub after swaps, and through a {@link Proxy} as other tools do. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {

    @Benchmark
    public int direct(Objects objects) {
        return objects.direct.add(objects.one, objects.other);
    }

    /** The warm-up has to last until all swaps are done. */
    @Benchmark
    @Warmup(iterations = 25, time = 2)
    public int dynamic(Swapped module) {
        return module.stub.add(module.one, module.other);
    }

    @Benchmark
    public int proxy(Objects objects) {
        return objects.proxy.add(objects.one, objects.other);
    }

    /** Providers that are called without dymod. */
    @State(Scope.Thread)
    public static class Objects {

        private final Adder direct = new DirectAdder();
        private final Adder proxy = (Adder) Proxy.newProxyInstance(
                Adder.class.getClassLoader(),
                new Class<?>[] {Adder.class},
                (object, method, arguments) -> method.invoke(direct, arguments));
        private int one = 1;
        private int other = 2;
    }

    /** Module that is swapped during the warm-up, while the measured method calls it. */
    @State(Scope.Benchmark)
    public static class Swapped {

        /** Milliseconds, long enough for the JIT to compile the caller again before the next swap. */
        private static final long BETWEEN_SWAPS = 15;

        /** The number of swaps before the measurement. */
        @Param({"1", "100", "1000"})
        public int swaps;

        private Module module;
        private Thread swapping;
        private Adder stub;
        private int one = 1;
        private int other = 2;

        @Setup
        public void begin() throws IOException {
            module = Module.create();
            stub = Module.lookup();
            swapping = new Thread(this::swap, "swaps");
            swapping.start();
        }

        private void swap() {
            try {
                for (int i = 0; i < swaps; i++) {
                    Thread.sleep(BETWEEN_SWAPS);
                    module.publish();
                    Module.reload();
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Setup(Level.Iteration)
        public void requireSwaps(IterationParams iteration) {
            if (iteration.getType() == IterationType.MEASUREMENT && stub.generation() != swaps + 1) {
                throw new IllegalStateException("the warm-up was too short: -wi 50 makes it longer");
            }
        }

        @TearDown
        public void end() throws IOException, InterruptedException {
            swapping.join();
            module.close();
        }
    }
}
