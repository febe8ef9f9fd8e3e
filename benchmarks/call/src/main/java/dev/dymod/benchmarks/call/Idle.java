package dev.dymod.benchmarks.call;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Benchmark of a program that follows a directory in which nothing changes.
 *
 * <p>{@code java -cp benchmarks/call/target/benchmarks.jar dev.dymod.benchmarks.call.Idle [seconds]}
 */
public final class Idle {

    private static final Duration SETTLING = Duration.ofSeconds(5);

    private Idle() {}

    /** Measures and prints three lines; the argument is the time of each, in seconds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration idle = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20);
        try (Module module = Module.followed()) {
            print("without dymod", idle);
            System.out.println("generation " + Module.lookup().generation());
            print("following, by events", idle);
            module.replaceFolder();
            print("following, without events", idle);
        }
    }

    private static void print(String what, Duration idle) throws InterruptedException {
        Thread.sleep(SETTLING.toMillis());
        long process = processTime();
        long ours = followerTime();
        long begun = System.nanoTime();
        Thread.sleep(idle.toMillis());
        double nanos = System.nanoTime() - begun;
        System.out.printf(
                "%-26s the process %.3f %% of a core, the follower's thread %.3f %%%n",
                what, 100 * (processTime() - process) / nanos, 100 * (followerTime() - ours) / nanos);
    }

    private static long processTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long followerTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long time = 0;
        for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals("dymod-follower")) {
                time += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return time;
    }
}
