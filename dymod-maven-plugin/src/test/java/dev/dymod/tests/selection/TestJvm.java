package dev.dymod.tests.selection;

import dev.dymod.compile.model.ClassTree;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;

/** Process that runs the tests of another project, with a new process after each that did not end in time. */
final class TestJvm implements AutoCloseable {

    /** A new process after so many runs, because tests leave threads and files. */
    private static final int RUNS = 40;

    private static final String NO_ANSWER = "ended";

    private final Path folder;
    private final List<Path> libraries;
    private final Path workingDirectory;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private Optional<Process> process = Optional.empty();
    private int runs;

    TestJvm(Path folder, List<Path> libraries, Path workingDirectory) {
        this.folder = folder;
        this.libraries = libraries;
        this.workingDirectory = workingDirectory;
    }

    /** Returns the outcome of each test and container by unique ID; empty if they did not end in time. */
    Optional<Map<String, String>> run(ClassTree main, ClassTree tests, Collection<String> names, Duration limit)
            throws IOException, InterruptedException {
        main.writeTo(folder.resolve("classes"));
        tests.writeTo(folder.resolve("test-classes"));
        Path outcomes = folder.resolve("outcomes");
        Path list = folder.resolve("names");
        Files.write(list, names);
        if (runs++ % RUNS == 0) {
            close();
        }
        if (process.isEmpty()) {
            start();
        }
        // Not closed: that would close the input of the process.
        BufferedWriter requests = process.orElseThrow().outputWriter(StandardCharsets.UTF_8);
        requests.write(String.join(
                        "\t",
                        outcomes.toString(),
                        list.toString(),
                        folder.resolve("test-classes").toString(),
                        folder.resolve("classes").toString())
                + "\n");
        requests.flush();
        String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null || answer.equals(NO_ANSWER)) {
            close();
            return Optional.empty();
        }
        Map<String, String> found = new TreeMap<>();
        for (String line : Files.readAllLines(outcomes)) {
            found.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
        }
        return Optional.of(found);
    }

    private void start() throws IOException {
        List<String> classPath = new ArrayList<>();
        classPath.add(location(OutcomesMain.class));
        libraries.forEach(library -> classPath.add(library.toString()));
        classPath.add(location(Launcher.class));
        answers.clear();
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        OutcomesMain.class.getName())
                .directory(workingDirectory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = Optional.of(started);
        Thread reader = new Thread(() -> read(started), "answers of the tests");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process from) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // The process was ended.
        }
        if (process.filter(now -> now == from).isPresent()) {
            answers.add(NO_ANSWER);
        }
    }

    private static String location(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Override
    public void close() {
        Optional<Process> ended = process;
        process = Optional.empty();
        ended.ifPresent(jvm -> jvm.destroyForcibly().onExit().join());
    }
}
