package dev.dymod.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a program with plain {@code java}, as a release is run, until it ends by itself. */
final class JavaRun {

    private JavaRun() {}

    /**
     * Runs {@code app.Main}.
     *
     * @param classPath class path of the program
     * @param options for the JVM
     * @return output of the program
     */
    static String output(List<Path> classPath, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("app.Main");
        try {
            Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(java.getInputStream()));
                if (!java.waitFor(1, TimeUnit.MINUTES)) {
                    throw new AssertionError("waited a minute for the end of " + command);
                }
                if (java.exitValue() != 0) {
                    throw new AssertionError(command + " ended with " + java.exitValue() + ":\n" + output.join());
                }
                return output.join();
            } finally {
                java.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of " + command, e);
        }
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
