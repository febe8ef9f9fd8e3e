package dev.dymod.benchmarks.build;

import dev.dymod.benchmarks.Generator;
import dev.dymod.watch.ClosedWatchException;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import dev.dymod.watch.WatchSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Benchmark of a watcher while nothing changes: its share of a core, and its heap.
 *
 * <pre>
 * mvn -q -Pbuild-benchmarks process-classes -Dbenchmark=IdleWatcher -Dclasses=10000
 * </pre>
 */
public final class IdleWatcher {

    private static final int SECONDS = 120;

    private IdleWatcher() {}

    /**
     * Measures and prints one line.
     *
     * @param arguments a folder for sources, and the number of classes
     * @throws IOException if the sources cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Generator.main(arguments);
        long before = heap();
        FolderWatcher watcher = FolderWatcher.open(
                List.of(Path.of(arguments[0]).toAbsolutePath().normalize()),
                file -> true,
                WatchSettings.defaults(),
                System.out::println);
        Snapshot seen = watcher.refresh();
        Thread thread = new Thread(() -> wait(watcher, seen), "watch");
        thread.setDaemon(true);
        thread.start();
        Thread.sleep(10_000); // The JIT compiles the code of the first scans.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getThreadCpuTime(thread.getId());
        long begun = System.nanoTime();
        Thread.sleep(SECONDS * 1000L);
        if (!thread.isAlive()) {
            throw new IllegalStateException("the watcher has ended");
        }
        double share = 100.0 * (threads.getThreadCpuTime(thread.getId()) - cpu) / (System.nanoTime() - begun);
        System.out.printf(
                Locale.ROOT,
                "%d files: %.2f %% of a core; %.1f MB of heap%n",
                seen.files().size(),
                share,
                (heap() - before) / 1e6);
        watcher.close();
    }

    private static void wait(FolderWatcher watcher, Snapshot seen) {
        try {
            watcher.awaitChange(seen, Duration.ofDays(1));
            throw new IllegalStateException("something changed");
        } catch (InterruptedException | ClosedWatchException e) {
            return; // The measurement is over.
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
