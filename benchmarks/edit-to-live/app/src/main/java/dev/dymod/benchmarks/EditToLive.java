package dev.dymod.benchmarks;

import dev.dymod.Dymod;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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
 * <p>{@code -Dedit.of=program} edits the program itself ({@link ProgramEdits}). {@code -Dother=true} edits another source in
 * between, which is not measured, because a watcher may be prepared for the source that was edited last. {@code -Dedits=100}
 * sets the number of edits, which is 30 otherwise. {@code -Dpause=3000} leaves the watcher the time to fold the segments between
 * two edits. {@code -Dfirst=0.3} sets the seconds from the first lookup to the first edit, which are 5 otherwise: a user needs
 * some seconds, so the initial compile is over.
 */
public final class EditToLive {

    private static final List<String> BY_WATCHER = List.of("detect", "compile", "publish");
    private static final List<String> BY_PROGRAM = List.of("notice", "load", "swap");

    private final Path sources;
    private final Path source;
    private final SheepCounter sheep;
    private final Path session;
    private final EditTable table = new EditTable();

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
                compiler = Optional.of(new LoneJavac(List.of(sources.resolveSibling("classes"))));
            }
            edits.table.addJavac(compiler.get().millis(edits.source));
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
        table.addEdit((System.nanoTime() - begun) / 1e6);
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
        table.addStages(BY_WATCHER, session.resolve("status.json"));
        try (Stream<Path> reports = Files.list(session.resolve("apps"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".json")).toList()) {
                table.addStages(BY_PROGRAM, report);
            }
        }
    }

    private void print(PrintStream out) {
        table.print(out);
        System.gc();
        out.printf(
                Locale.ROOT,
                "heap of Maven, the watcher and the program after GC: %d MB%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }
}
