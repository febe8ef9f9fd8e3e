package dev.dymod.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Benchmark of the time from an edit of the program's own class to the running code, under {@code dymod:run}. The program
 * edits the source of one of its classes, a method body, and waits for the new code, repeatedly. It keeps its state, because the
 * class is redefined in place. After each edit it compiles the same file alone with a warm javac, which is the lower bound.
 *
 * <pre>
 * for n in 100 1000; do mvn -q -Pedit-to-live process-classes -Dedit.of=program -Dclasses=$n; done
 * </pre>
 *
 * <p>{@code -Dedits=100} sets the number of edits, which is 30 otherwise. {@code -Dfirst=0.3} sets the seconds from the start of
 * {@code main} to the first edit, which are 5 otherwise: a user needs some seconds, so the initial compile is over.
 */
public final class ProgramEdits {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private ProgramEdits() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments the folder of the program's sources, the number of edits, the pause between two, the session's
     * directory, and the seconds until the first edit
     * @param answer method of the class that is edited
     * @param asked state of that class: how often the method was called
     * @throws IOException if the source cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void measure(String[] arguments, Supplier<String> answer, IntSupplier asked)
            throws IOException, InterruptedException {
        Path sources = Path.of(arguments[0]).normalize();
        Path source = sources.resolve("java/farm/Meadow.java");
        Path status = Path.of(arguments[3], "status.json");
        EditTable table = new EditTable();
        List<Path> classPath = Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .toList();
        Thread.sleep((long) (Double.parseDouble(arguments[4]) * 1000));
        // Not before the first edit, because it would take the processors from the watcher.
        Optional<LoneJavac> compiler = Optional.empty();
        for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
            int before = asked.getAsInt();
            table.addEdit(edit(source, answer, "word " + (i - 1), "word " + i));
            if (asked.getAsInt() <= before) {
                throw new IllegalStateException("the class has lost its state");
            }
            // Waits for the watcher's background work.
            Thread.sleep(Integer.parseInt(arguments[2]));
            if (compiler.isEmpty()) {
                compiler = Optional.of(new LoneJavac(classPath));
            }
            table.addJavac(compiler.get().millis(source));
            table.addStages(List.of("detect", "compile"), status, "edit-to-live-program");
        }
        if (compiler.isPresent()) {
            compiler.get().close();
        }
        table.print(System.out);
    }

    private static double edit(Path source, Supplier<String> answer, String word, String next) throws IOException {
        String contents = Files.readString(source).replace('"' + word + '"', '"' + next + '"');
        long begun = System.nanoTime();
        Files.writeString(source, contents);
        while (!answer.get().equals(next)) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new IllegalStateException("no \"" + next + "\" for " + LIMIT);
            }
            LockSupport.parkNanos(100_000); // Leaves the core to the compiler.
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
