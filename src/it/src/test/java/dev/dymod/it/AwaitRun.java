package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command that waits for an edit, run to its end.
 *
 * @param code it ended with
 * @param text it printed
 */
record AwaitRun(int code, String text) {

    /** Runs it on the directory of a module, with the patience of all waits here. */
    static AwaitRun on(Project project, String module) {
        return on(project, module, Await.DEADLINE);
    }

    /** The same with less of it. */
    static AwaitRun on(Project project, String module, Duration timeout) {
        return with(
                "await",
                project.file(module + "/target/dymod").toString(),
                "--timeout",
                Long.toString(timeout.toSeconds()));
    }

    static AwaitRun with(String... arguments) {
        return end(start(arguments));
    }

    static Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Environment.staged("dymod-reload").toString()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of one that was started. */
    static AwaitRun end(Process process) {
        try {
            // What it prints is less than what a pipe holds.
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new AssertionError("waited 3 minutes for the end of the command");
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new AwaitRun(process.exitValue(), text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of the command", e);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return "exit code " + code + ": " + text;
    }
}
