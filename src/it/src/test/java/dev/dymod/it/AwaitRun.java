package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Run of the {@code await} command, from its start to its end.
 *
 * @param code exit code
 * @param text output of the command
 */
record AwaitRun(int code, String text) {

    /** Runs the command on the session directory of a module, with the deadline of all waits. */
    static AwaitRun on(Project project, String module) {
        return on(project, module, Await.DEADLINE);
    }

    /** Runs the command on the session directory of a module, with another timeout. */
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

    /** Runs the command in a JVM whose console knows only ASCII, and drops what it prints on the standard error. */
    static AwaitRun ofStandardOutput(String... arguments) {
        List<String> options = List.of("-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII");
        return end(start(command(options, arguments).redirectError(ProcessBuilder.Redirect.DISCARD)));
    }

    static Process start(String... arguments) {
        return start(command(List.of(), arguments).redirectErrorStream(true));
    }

    private static ProcessBuilder command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(Environment.staged("dymod-reload").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a started command ends. */
    static AwaitRun end(Process process) {
        try {
            // The output fits into the buffer of a pipe, so the command cannot block.
            long limit = Await.DEADLINE.plusMinutes(1).toMinutes();
            if (!process.waitFor(limit, TimeUnit.MINUTES)) {
                throw new AssertionError("waited " + limit + " minutes for the end of the command");
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

    /** Asserts the exit code. */
    AwaitRun expect(int expected) {
        assertEquals(expected, code, text);
        return this;
    }

    @Override
    public String toString() {
        return "exit code " + code + ": " + text;
    }
}
