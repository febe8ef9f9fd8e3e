package dev.dymod.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Program in a JVM of its own, started as by an IDE, until it is closed. */
final class Program implements AutoCloseable {

    private final Process process;
    private final Thread reader;
    private final Output output;

    private Program(Process process) {
        this.process = process;
        this.output = new Output("the program", () -> !this.process.isAlive() && !reading());
        this.reader = new Thread(this::read, "program");
        reader.start();
    }

    /**
     * Starts {@code app.Main} on the class folders of modules, with what a profile {@code debug} adds to them.
     *
     * @param modules folders of the project, the host first
     */
    static Program start(Project project, String... modules) {
        return startWith(List.of(), project, modules);
    }

    /** Starts {@code app.Main} with options for the JVM. */
    static Program startWith(List<String> options, Project project, String... modules) {
        List<Path> classPath = new ArrayList<>(Arrays.stream(modules)
                .map(module -> project.file(module + "/target/classes"))
                .toList());
        classPath.add(Environment.staged("dymod-runtime"));
        classPath.add(Environment.staged("dymod-reload"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("app.Main");
        ProcessBuilder java = new ProcessBuilder(command);
        java.redirectErrorStream(true);
        try {
            return new Program(java.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean reading() {
        return reader.isAlive();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            // It was ended while it wrote.
        }
    }

    Output output() {
        return output;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the program and waits for that. */
    @Override
    public void close() {
        process.destroyForcibly();
        Await.until("the end of the program", () -> !process.isAlive() && !reading(), output::summary);
    }
}
