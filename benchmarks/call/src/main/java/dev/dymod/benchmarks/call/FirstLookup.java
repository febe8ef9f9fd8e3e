package dev.dymod.benchmarks.call;

import dev.dymod.publication.RehearsalModule;
import dev.dymod.reload.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Benchmark of the first lookup of a program, in a new JVM each time: without a rehearsal, beside one that has just begun, and
 * after one. The kinds take turns. The figures are the processor time of the thread that looks up, where the system reports it,
 * because other work of the machine does not change that, and the time on the clock.
 *
 * <p>The stages are those of lookups without a rehearsal. A stage begins when the JVM initialises its first class.
 *
 * <p>{@code java -cp benchmarks/call/target/benchmarks.jar dev.dymod.benchmarks.call.FirstLookup [rounds]}
 */
public final class FirstLookup {

    private static final List<String> KINDS = List.of("none", "beside", "before");

    /** Stages, with the class that begins each. */
    private static final Map<String, String> STAGES = stages();

    private FirstLookup() {}

    private static Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        stages.put("find the linker", "dev/dymod/Dymod'");
        stages.put("make the linker", "dev/dymod/reload/ReloadLinker'");
        stages.put("search the session", "dev/dymod/reload/SessionSearch'");
        stages.put("attach, start the follower", "dev/dymod/reload/Attachment'");
        stages.put("verify the publication", "dev/dymod/load/OpenJar'");
        stages.put("make the class loader", "dev/dymod/load/GenerationLoader'");
        stages.put("report", "dev/dymod/publication/AppReport'");
        stages.put("make the provider and the stub", "dev/dymod/dispatch/Stub'");
        return stages;
    }

    /** Measures and prints; the argument is the number of JVMs of each kind. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Path work = Files.createTempDirectory("dymod-first");
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        try (Module module = Module.followed()) {
            for (int i = 0; i < rounds; i++) {
                for (String kind : KINDS) {
                    for (String figure : run(work, kind + i, "-Xshare:auto", kind)) {
                        int equals = figure.indexOf('=');
                        add(millis, figure.substring(0, equals), Double.parseDouble(figure.substring(equals + 1)));
                    }
                }
                Path log = work.resolve("classes.log");
                run(work, "stages" + i, "-Xlog:class+init=info:file=" + log + ":uptimenanos", "none");
                addStages(millis, Files.readAllLines(log));
            }
        }
        millis.forEach((what, all) -> {
            Collections.sort(all);
            System.out.printf(Locale.ROOT, "%-40s median %6.1f ms%n", what, all.get(all.size() / 2));
        });
    }

    private static void add(Map<String, List<Double>> millis, String what, double value) {
        millis.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
    }

    private static List<String> run(Path work, String name, String option, String kind)
            throws IOException, InterruptedException {
        Path rehearsal = work.resolve(name);
        RehearsalModule.publish(rehearsal);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-Ddymod.directory=" + System.getProperty("dymod.directory"),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        kind,
                        rehearsal.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the program has failed");
        }
        return output.lines().toList();
    }

    private static void addStages(Map<String, List<Double>> millis, List<String> log) {
        List<String> names = new ArrayList<>(STAGES.keySet());
        List<Double> begins = new ArrayList<>();
        double end = 0;
        for (String name : names) {
            for (String line : log) {
                boolean isInitialised = line.contains(" Initializing '");
                if (isInitialised && line.contains("'" + STAGES.get(name))) {
                    begins.add(nanos(line));
                }
                if (isInitialised && line.contains("'" + Program.End.class.getName().replace('.', '/') + "'")) {
                    end = nanos(line);
                }
            }
        }
        begins.add(end);
        for (int i = 0; i < names.size(); i++) {
            add(millis, "stage: " + names.get(i), (begins.get(i + 1) - begins.get(i)) / 1e6);
        }
    }

    private static double nanos(String line) {
        return Double.parseDouble(line.substring(1, line.indexOf("ns]")));
    }

    /** Program that looks a service up. It uses few classes besides, because a lookup would profit from them. */
    static final class Program {

        private static final Path TIMES = Path.of("/proc/thread-self/schedstat");

        private Program() {}

        /** Class that is initialised after the lookup. */
        static final class End {
            static final long NANOS = System.nanoTime();
        }

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[1]);
            if (arguments[0].equals("before")) {
                Rehearsal.run(directory);
            } else if (arguments[0].equals("beside")) {
                Thread thread = new Thread(new Beside(directory));
                thread.setDaemon(true);
                thread.start();
            }
            long processor = processorNanos();
            long begun = System.nanoTime();
            Adder adder = Module.lookup();
            long clock = End.NANOS - begun;
            processor = processorNanos() - processor;
            if (adder.add(1, 2) < 3) {
                throw new IllegalStateException("the provider is another one");
            }
            System.out.println("rehearsal " + arguments[0] + ", clock=" + clock / 1e6);
            System.out.println("rehearsal " + arguments[0] + ", processor=" + processor / 1e6);
            Runtime.getRuntime().halt(0);
        }

        /** Returns the processor time of this thread; 0 if the system does not report it. */
        private static long processorNanos() throws IOException {
            if (!Files.exists(TIMES)) {
                return 0;
            }
            String times = Files.readString(TIMES);
            return Long.parseLong(times.substring(0, times.indexOf(' ')));
        }

        private record Beside(Path directory) implements Runnable {
            @Override
            public void run() {
                try {
                    Rehearsal.run(directory);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
