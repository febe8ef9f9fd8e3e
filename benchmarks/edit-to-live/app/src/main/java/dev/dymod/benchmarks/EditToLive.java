package dev.dymod.benchmarks;

import dev.dymod.Dymod;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import sheep.SheepCounter;

/**
 * Benchmark of the time from an edit to the running code. It edits the source of its own module and waits for the new code,
 * repeatedly. After each edit it compiles the same file alone with a warm javac in the same JVM, which is the lower bound. The
 * stages are those that the watcher and the program report, in whole milliseconds.
 *
 * <pre>
 * for n in 10 100 1000 10000; do mvn -q -Pedit-to-live process-classes -Dclasses=$n; done
 * </pre>
 *
 * <p>{@code -Dother=true} edits another source in between, which is not measured, because a watcher may be prepared for the
 * source that was edited last. {@code -Dedits=100} sets the number of edits, which is 30 otherwise. {@code -Dpause=3000} leaves
 * the watcher the time to fold the segments between two edits. {@code -Dfirst=0.3} sets the seconds from the first lookup to the
 * first edit, which are 5 otherwise: a user needs some seconds, so the initial compile is over.
 */
public final class EditToLive {

    private static final List<String> BY_WATCHER = List.of("detect", "compile", "publish");
    private static final List<String> BY_PROGRAM = List.of("notice", "load", "swap");

    private final Path sources;
    private final Path source;
    private final SheepCounter sheep;
    private final Path session;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    private EditToLive(Path sources, SheepCounter sheep, Path session) {
        this.sources = sources;
        this.source = sources.resolve("java/sheep/impl/Sheep.java");
        this.sheep = sheep;
        this.session = session;
    }

    /**
     * Measures and prints a table.
     *
     * @param arguments the folder of the module's sources, the number of edits, the pause between two, the session's
     * directory, whether to edit another source in between, and the seconds until the first edit
     * @throws IOException if the source cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path sources = Path.of(arguments[0]).normalize();
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        if (!Dymod.isDynamic()) {
            throw new IllegalStateException("the program runs static: there is nothing to measure");
        }
        EditToLive edits = new EditToLive(sources, sheep, Path.of(arguments[3]));
        Thread.sleep((long) (Double.parseDouble(arguments[5]) * 1000));
        boolean other = Boolean.parseBoolean(arguments[4]);
        // Not before the first edit, because it would load classes of javac for the watcher.
        Optional<LoneJavac> compiler = Optional.empty();
        for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
            if (other) {
                edits.editAnother(i);
                Thread.sleep(Integer.parseInt(arguments[2]));
            }
            edits.edit("word " + (i - 1), "word " + i);
            // Waits for the watcher's background work.
            Thread.sleep(Integer.parseInt(arguments[2]));
            if (compiler.isEmpty()) {
                compiler = Optional.of(new LoneJavac(sources));
            }
            edits.add("javac of that file", compiler.get().millis(edits.source));
            edits.addStages();
        }
        if (compiler.isPresent()) {
            compiler.get().close();
        }
        edits.print(System.out);
    }

    private void edit(String word, String next) throws IOException {
        String contents = Files.readString(source).replace(word, next);
        long begun = System.nanoTime();
        Files.writeString(source, contents);
        while (!sheep.count(3).equals(next)) {
            LockSupport.parkNanos(100_000); // Leaves the core to the compiler.
        }
        add("edit to live", (System.nanoTime() - begun) / 1e6);
    }

    private void editAnother(int count) throws IOException {
        try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
            Path another = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.equals(source) && !file.endsWith("SheepCounter.java"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.writeString(another, Files.readString(another) + "// " + count + "\n");
        }
    }

    private void addStages() throws IOException {
        addStages(BY_WATCHER, session.resolve("status.json"));
        try (Stream<Path> reports = Files.list(session.resolve("apps"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".json")).toList()) {
                addStages(BY_PROGRAM, report);
            }
        }
    }

    private void addStages(List<String> stages, Path file) throws IOException {
        String json = Files.readString(file);
        for (String stage : stages) {
            Matcher value = Pattern.compile("\"" + stage + "\":(\\d+)").matcher(json);
            if (value.find()) {
                add(stage, Double.parseDouble(value.group(1)));
            }
        }
    }

    private void add(String what, double value) {
        millis.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
    }

    private void print(PrintStream out) {
        out.println("ms                      first    p50    p95");
        millis.forEach((what, values) -> out.printf(
                Locale.ROOT, "%-20s  %7.1f%7.1f%7.1f%n", what, values.get(0), at(values, 50), at(values, 95)));
        List<Double> live = millis.getOrDefault("edit to live", List.of());
        List<Double> javac = millis.getOrDefault("javac of that file", List.of());
        out.printf(
                Locale.ROOT,
                "edit : javac                 %7.2f%7.2f%n",
                at(live, 50) / at(javac, 50),
                at(live, 95) / at(javac, 95));
        System.gc();
        out.printf(
                Locale.ROOT,
                "heap of Maven, the watcher and the program after GC: %d MB%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }

    private static double at(List<Double> values, int percentile) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percentile / 100.0) - 1)];
    }

    /** Compiler of the JDK for one file; keeps its class path open. */
    private static final class LoneJavac implements AutoCloseable {
        private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

        LoneJavac(Path sources) throws IOException {
            Path module = sources.resolveSibling("classes");
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(module));
            files.setLocationFromPaths(
                    StandardLocation.CLASS_OUTPUT, List.of(Files.createTempDirectory("dymod-javac")));
        }

        double millis(Path source) {
            long begun = System.nanoTime();
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            Arrays.asList("-g", "-proc:none", "--release", "17"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            double millis = (System.nanoTime() - begun) / 1e6;
            if (!compiled) {
                throw new IllegalStateException(source + " does not compile");
            }
            return millis;
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }
}
