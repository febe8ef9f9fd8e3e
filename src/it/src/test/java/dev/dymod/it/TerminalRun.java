package dev.dymod.it;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Run of a real {@code mvn} in a terminal, which reads typed keys and prints colours, until it is closed. Its Maven is not
 * that of the outer build, because some distributions of Maven have lost their colours.
 */
final class TerminalRun implements AutoCloseable {

    private final PtyProcess process;
    private final Thread reader;
    private final StringBuilder screen = new StringBuilder();
    private int seen;

    private TerminalRun(PtyProcess process) {
        this.process = process;
        this.reader = new Thread(this::read, "terminal");
        reader.start();
    }

    /**
     * Starts {@code mvn} in the project's folder.
     *
     * @param arguments goals, profiles and options, as typed
     */
    static TerminalRun start(Project project, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Environment.maven("3.9.16").resolve("bin").resolve("mvn").toString(),
                "-gs",
                Settings.file().toString(),
                "-Dmaven.repo.local=" + Environment.repository(),
                "-Ddymod.version=" + Environment.version()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MAVEN_OPTS", Environment.mavenOptions());
        environment.remove("CI"); // In CI, dymod does not expect a user at the terminal.
        try {
            return new TerminalRun(new PtyProcessBuilder(command.toArray(String[]::new))
                    .setDirectory(project.folder().toString())
                    .setEnvironment(environment)
                    .setInitialColumns(200)
                    .setInitialRows(50)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        char[] buffer = new char[1000];
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                synchronized (screen) {
                    screen.append(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // The terminal has ended.
        }
    }

    /** Returns everything that was sent to the terminal, control sequences included. */
    String sent() {
        synchronized (screen) {
            return screen.toString();
        }
    }

    /** Waits for a text, control sequences included, after the one that was awaited last. */
    void await(String text) {
        seen = Await.value(
                "\"" + text + "\"",
                () -> {
                    String sent = sent();
                    int at = sent.indexOf(text, seen);
                    if (at < 0 && !process.isAlive() && !reader.isAlive()) {
                        throw new AssertionError("mvn ended before \"" + text + "\":\n" + sent);
                    }
                    return at < 0 ? Optional.empty() : Optional.of(at + text.length());
                },
                this::sent);
    }

    /** Types a line. */
    void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int awaitExit() {
        try {
            if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for the end of mvn:\n" + sent());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of mvn", e);
        }
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(ProcessHandle::destroy);
        process.destroy();
        Await.until("the end of mvn", () -> !process.isAlive(), this::sent);
    }
}
