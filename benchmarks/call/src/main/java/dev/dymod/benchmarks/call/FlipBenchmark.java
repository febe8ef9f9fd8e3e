package dev.dymod.benchmarks.call;

import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
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

/** Benchmark of the instant of a swap, during which callers wait. All providers exist before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class FlipBenchmark {

    /** The number of services that swap. */
    @Param({"1", "10", "100"})
    public int services;

    private final SwitchGroup group = new SwitchGroup();
    private final Map<Stub<?>, Object> successors = new HashMap<>();
    private Stub<IntSupplier> last;

    @Setup
    public void bind() {
        for (int i = 0; i < services; i++) {
            Stub<IntSupplier> stub = group.stub(IntSupplier.class);
            IntSupplier provider = () -> 1;
            group.locked(() -> {
                group.bind(stub, provider);
                return stub;
            });
            successors.put(stub, provider);
            last = stub;
        }
    }

    /** Swaps, and makes one call, which does the work that a swap leaves to the first call. */
    @Benchmark
    public int flip() {
        group.locked(() -> {
            group.swap(successors);
            return group;
        });
        return last.object().getAsInt();
    }
}
