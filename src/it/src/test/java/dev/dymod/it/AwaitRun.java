package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** Runs it on the directory of a module. */
    static AwaitRun on(Project project, String module, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("await", project.file(module + "/target/dymod").toString()));
        arguments.addAll(List.of(options));
        return with(arguments.toArray(String[]::new));
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
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("waited a minute for the end of the command:\n" + text);
            }
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
