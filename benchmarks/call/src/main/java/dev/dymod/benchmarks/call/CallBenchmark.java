package dev.dymod.benchmarks.call;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call of a provider: directly, through a stub after swaps, and through a {@link Proxy} as other tools do. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class CallBenchmark {

    /** How often the module has been swapped before the measurement. */
    @Param({"1", "6", "200"})
    public int swaps;

    private final Adder direct = new DirectAdder();
    private Adder stub;
    private Adder proxy;
    private int one = 1;
    private int other = 2;

    /** Looks the module up, and swaps it under calls. */
    @Setup
    public void swap() throws IOException {
        Module module = Module.create();
        stub = Module.lookup();
        for (int i = 0; i < swaps; i++) {
            module.swap(stub);
        }
        Adder target = direct;
        proxy = (Adder) Proxy.newProxyInstance(
                Adder.class.getClassLoader(),
                new Class<?>[] {Adder.class},
                (object, method, arguments) -> method.invoke(target, arguments));
    }

    @Benchmark
    public int direct() {
        return direct.add(one, other);
    }

    @Benchmark
    public int dynamic() {
        return stub.add(one, other);
    }

    @Benchmark
    public int proxy() {
        return proxy.add(one, other);
    }

    private static final class DirectAdder implements Adder {
        @Override
        public int add(int first, int second) {
            return first + second + 1;
        }

        @Override
        public int generation() {
            return 1;
        }
    }
}
