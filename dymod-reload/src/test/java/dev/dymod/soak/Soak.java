package dev.dymod.soak;

import dev.dymod.Dymod;
import dev.dymod.ModuleInfo;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Farm;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thousands of swaps under calls: publishes as a watcher does, follows as a program does, and looks at every call and at what
 * stays behind. Throws an {@link AssertionError} at the first thing that is wrong.
 *
 * <p>{@code mvn -q -Psoak test-compile -pl dymod-reload -am -Dswaps=10000}
 */
public final class Soak {

    private static final int CALLERS = 8;

    /** How often the class metadata is measured in the second half; an even number. */
    private static final int SAMPLES = 10;

    /**
     * By how much the metadata of the last quarter may exceed that of the quarter before, in KiB. A generation of the two
     * modules takes some 10, so that of the 2,500 between the two medians of the long form not one in fifty may stay; the rest
     * is the noise of the JVM's own generated classes. In the short form the number of living generations counts.
     */
    private static final long TOLERANCE = 512;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int swaps;
    private final PrintStream out;
    private final AtomicInteger newest = new AtomicInteger();
    private final List<Caller> callers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final List<Long> metadata = new ArrayList<>();

    private Soak(int swaps, PrintStream out) {
        this.swaps = swaps;
        this.out = out;
    }

    /** Runs it; the one argument is the number of swaps. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("dymod-soak");
        try {
            run(folder, Integer.parseInt(arguments[0]), System.out);
        } finally {
            delete(folder);
        }
    }

    /**
     * Runs it in this JVM.
     *
     * @param folder empty
     * @param swaps how many
     * @param out gets the figures
     */
    static void run(Path folder, int swaps, PrintStream out) throws Exception {
        new Soak(swaps, out).run(folder.toRealPath());
    }

    private void run(Path folder) throws Exception {
        long begun = System.nanoTime();
        try (Farm farm = Farm.watched(folder)) {
            Modules modules = new Modules(farm);
            modules.publish(1);
            First first = farm.lookup(First.class);
            start(new Caller(first, farm.lookup(Second.class), farm.lookup(Third.class), newest));
            for (int i = 1; i < CALLERS; i++) {
                // Stubs are one for each service and host, so these get the same.
                start(new Caller(first, farm.lookup(Second.class), farm.lookup(Third.class), newest));
            }
            try {
                awaitCallers(1);
                for (int number = 2; number <= swaps + 1; number++) {
                    modules.publish(number);
                    awaitCallers(number);
                    loaders.add(new WeakReference<>(first.loader()));
                    measure(number - 1);
                }
            } finally {
                end();
            }
            report(System.nanoTime() - begun);
            requireFlatMetadata();
            requireNothingLeft(folder, farm.session());
        }
    }

    private void start(Caller caller) {
        Thread thread = new Thread(caller, "soak-caller-" + threads.size());
        callers.add(caller);
        threads.add(thread);
        thread.start();
    }

    /** Until every thread has called all services in a generation: a swap that no call comes between proves nothing. */
    private void awaitCallers(int number) throws Exception {
        Await.until("generation " + number + " runs", PATIENCE, () -> newest.get() >= number || requireNoFailure());
        awaitRounds();
    }

    private void awaitRounds() throws Exception {
        long[] before = callers.stream().mapToLong(Caller::rounds).toArray();
        Await.until("all threads keep calling", PATIENCE, () -> {
            requireNoFailure();
            for (int i = 0; i < before.length; i++) {
                if (callers.get(i).rounds() < before[i] + 2) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean requireNoFailure() {
        for (Caller caller : callers) {
            if (caller.failure() != null) {
                throw new AssertionError("a call failed in generation " + newest, caller.failure());
            }
        }
        return false;
    }

    private void end() throws InterruptedException {
        callers.forEach(Caller::end);
        for (Thread thread : threads) {
            thread.join();
        }
        requireNoFailure();
    }

    // ---- what stays behind

    private void measure(int done) throws Exception {
        int half = swaps / 2;
        int step = Math.max(1, (swaps - half) / SAMPLES);
        if (done > half && (done - half) % step == 0 && metadata.size() < SAMPLES) {
            // A full collection stops all threads: nothing that a swap does.
            callers.forEach(caller -> caller.time(false));
            metadata.add(metadata());
            awaitRounds();
            callers.forEach(caller -> caller.time(true));
        }
    }

    /** In KiB, without the classes that nobody needs any more. */
    private static long metadata() {
        // The second collection takes what the first one's cleaners let go.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(Soak::used)
                .sum();
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed() / 1024;
    }

    private void requireFlatMetadata() {
        long third = median(metadata.subList(0, metadata.size() / 2));
        long fourth = median(metadata.subList(metadata.size() / 2, metadata.size()));
        out.printf("metaspace, KiB after gc: third quarter %,d, fourth %,d; %s%n", third, fourth, metadata);
        if (fourth - third > TOLERANCE) {
            throw new AssertionError("metaspace has grown over the last half of the swaps: " + metadata + " KiB");
        }
    }

    private static long median(List<Long> numbers) {
        long[] sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void requireNothingLeft(Path folder, SessionDirectory session) throws Exception {
        Await.until("the old generations are gone", PATIENCE, () -> {
            System.gc();
            return living() <= 2 && oldOnes() <= 1;
        });
        out.printf("alive: %d of %,d generations; modules() reports %d old ones%n", living(), swaps, oldOnes());
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            out.println("open files: not checked, this system does not list them");
            return;
        }
        // Those of old generations are closed by a cleaner, so not at once.
        List<String> running = jarsOf(session);
        Await.until("only " + running + " are open", PATIENCE, () -> {
            System.gc();
            return running.containsAll(jars(handles, folder));
        });
        out.println("open jars: " + jars(handles, folder));
    }

    private static List<String> jarsOf(SessionDirectory session) throws IOException {
        List<String> jars = new ArrayList<>();
        for (ModuleDirectory module : session.published()) {
            module.read()
                    .orElseThrow()
                    .segments()
                    .forEach(segment ->
                            jars.add(session.resolve(segment).getFileName().toString()));
        }
        return jars;
    }

    private long living() {
        return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
    }

    private static int oldOnes() {
        return Dymod.modules().stream()
                .filter(module -> List.of("ewe", "lamb").contains(module.name()))
                .mapToInt(ModuleInfo::oldGenerationsAlive)
                .max()
                .orElse(0);
    }

    private static List<String> jars(Path handles, Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(handles)) {
            for (Path handle : all) {
                String file = target(handle);
                if (file.startsWith(folder.toString()) && !file.endsWith("lock")) {
                    jars.add(Path.of(file).getFileName().toString());
                }
            }
        }
        return jars;
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            return ""; // Closed since.
        }
    }

    private void report(long nanos) {
        Latencies calls = new Latencies();
        Latencies controls = new Latencies();
        Latencies slowest = new Latencies();
        callers.forEach(caller -> {
            calls.addAll(caller.calls());
            controls.addAll(caller.controls());
            slowest.addAll(caller.slowest());
        });
        long rounds = callers.stream().mapToLong(Caller::rounds).sum();
        out.printf(
                "%,d swaps in %d s under %d threads on %d processors, %,d rounds of six calls: none failed, none went back%n",
                swaps,
                Duration.ofNanos(nanos).toSeconds(),
                CALLERS,
                Runtime.getRuntime().availableProcessors(),
                rounds);
        out.println("a call through a stub:    " + calls);
        out.println("a call of a plain object: " + controls);
        out.println("the slowest call of each thread in each generation through a stub: " + slowest);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
