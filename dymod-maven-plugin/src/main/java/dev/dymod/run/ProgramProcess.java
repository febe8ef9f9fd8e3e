package dev.dymod.run;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One run of the program, in a JVM of its own. Its output is Maven's own, not through Maven's log. */
final class ProgramProcess {

    /** Windows takes 32,767 characters for a whole command line. */
    private static final int LONG = 20_000;

    private final String mainClass;
    private final Process process;

    private ProgramProcess(String mainClass, Process process) {
        this.mainClass = mainClass;
        this.process = process;
    }

    /**
     * Starts the program.
     *
     * @param before the main class that was run last; empty when none was
     * @throws RunException when it cannot be
     */
    static ProgramProcess start(ProgramSettings settings, Optional<String> before) throws RunException {
        String mainClass = settings.mainClass().isPresent()
                ? MainClasses.named(settings.mainClass().get(), settings)
                : MainClasses.only(settings.classes(), before);
        try {
            ProcessBuilder builder = new ProcessBuilder(command(settings, mainClass));
            builder.directory(settings.workingDirectory().toFile());
            builder.environment().putAll(settings.environment());
            builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
            if (settings.inheritsInput()) {
                builder.redirectInput(Redirect.INHERIT);
            }
            Process process = builder.start();
            if (!settings.inheritsInput()) {
                process.getOutputStream().close();
            }
            return new ProgramProcess(mainClass, process);
        } catch (IOException e) {
            throw new RunException(Messages.notStarted(mainClass, e), e);
        }
    }

    private static List<String> command(ProgramSettings settings, String mainClass) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.add(AgentJar.option(settings.scratch()));
        command.addAll(settings.jvmArguments());
        String classPath =
                settings.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        if (classPath.length() > LONG) {
            Path file = settings.scratch().resolve("class-path.args");
            Files.writeString(file, "-classpath\n" + quoted(classPath) + "\n", ofLauncher());
            command.add("@" + file);
        } else {
            command.add("-classpath");
            command.add(classPath);
        }
        command.add(mainClass);
        command.addAll(settings.arguments());
        return command;
    }

    /** The encoding in which {@code java} reads its argument files: that of the system, which need not be Java's. */
    private static Charset ofLauncher() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }

    /** As {@code java} reads its argument files. */
    static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    String mainClass() {
        return mainClass;
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the program to end; on Windows, ends it. */
    void end() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Whether it has ended within a time. */
    boolean hasEnded(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }
}
