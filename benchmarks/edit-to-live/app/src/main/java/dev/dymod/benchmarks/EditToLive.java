package dev.dymod.benchmarks;

import dev.dymod.Dymod;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import sheep.SheepCounter;

/**
 * Edits the source of its own module and waits for the new code, thirty times; beside each edit the same file is compiled
 * alone with a warm javac in the same JVM, which is what an edit could cost at the least.
 */
public final class EditToLive {

    private EditToLive() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments the folder of the module's sources, and the number of edits
     * @throws IOException when the source cannot be written
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path sources = Path.of(arguments[0]).normalize();
        int edits = Integer.parseInt(arguments[1]);
        Path source = sources.resolve("java/sheep/impl/Sheep.java");
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        if (!Dymod.isDynamic()) {
            throw new IllegalStateException("the program runs static: there is nothing to measure");
        }
        List<Double> live = new ArrayList<>();
        List<Double> javac = new ArrayList<>();
        String word = "word 0";
        try (LoneJavac compiler = new LoneJavac(sources)) {
            // The first edit comes when somebody has started the program and found the place: after the comparing
            // compile.
            Thread.sleep(5000);
            for (int i = 1; i <= edits; i++) {
                String next = "word " + i;
                String contents = Files.readString(source).replace(word, next);
                long begun = System.nanoTime();
                Files.writeString(source, contents);
                while (!sheep.count(3).equals(next)) {
                    LockSupport.parkNanos(100_000); // Not to take a core away from the compiler.
                }
                live.add((System.nanoTime() - begun) / 1e6);
                word = next;
                javac.add(compiler.millis(source));
                Thread.sleep(300);
            }
        }
        print(System.out, live, javac);
    }

    private static void print(PrintStream out, List<Double> live, List<Double> javac) {
        out.println("ms                      first    p50    p95");
        out.printf(Locale.ROOT, "edit to live          %7.1f%7.1f%7.1f%n", live.get(0), at(live, 50), at(live, 95));
        out.printf(Locale.ROOT, "javac of that file    %7.1f%7.1f%7.1f%n", javac.get(0), at(javac, 50), at(javac, 95));
        out.printf(Locale.ROOT, "ratio of the p50s     %7.2f%n", at(live, 50) / at(javac, 50));
    }

    private static double at(List<Double> values, int percentile) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percentile / 100.0) - 1)];
    }

    /** The compiler of the JDK on one file, with its class path kept open. */
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
