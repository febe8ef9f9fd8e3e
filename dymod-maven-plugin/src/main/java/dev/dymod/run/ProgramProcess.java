package dev.dymod.run;

import dev.dymod.agent.AgentJar;
import dev.dymod.process.ClassPathOption;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Process of the program. It writes to Maven's own output, past Maven's log. */
final class ProgramProcess {

    private final String mainClass;
    private final Process process;
    private final ProgramChannel channel;
    private final Optional<OutputFiles> output;

    /** Whether an option of the JVM does something after the program's shutdown hooks. */
    private final boolean endsByItself;

    private final CompletableFuture<Integer> exit;

    private ProgramProcess(
            String mainClass,
            Process process,
            ProgramChannel channel,
            Optional<OutputFiles> output,
            boolean endsByItself) {
        this.mainClass = mainClass;
        this.process = process;
        this.channel = channel;
        this.output = output;
        this.endsByItself = endsByItself;
        this.exit = process.onExit().thenApply(ended -> {
            channel.close();
            return ended.exitValue();
        });
    }

    /**
     * Starts the program.
     *
     * @throws RunException if the process cannot be started
     */
    static ProgramProcess start(ProgramSettings settings, String mainClass) throws RunException {
        ProgramProcess process = start(settings, mainClass, ProgramChannel.open());
        process.beginOutput();
        return process;
    }

    /**
     * Starts a JVM that waits before {@code main} until {@link #go}.
     *
     * @param classes binary names of the classes that it loads meanwhile
     * @throws RunException if the process cannot be started
     */
    static ProgramProcess standby(ProgramSettings settings, String mainClass, List<String> classes)
            throws RunException {
        return start(settings, mainClass, ProgramChannel.openStandby(classes));
    }

    /**
     * Returns the main class of the next start.
     *
     * @param last the main class of the last start; empty for the first
     * @throws RunException if there is none, or there are several
     */
    static String mainClass(ProgramSettings settings, Optional<String> last) throws RunException {
        Optional<String> named = settings.command().mainClass();
        return named.isPresent()
                ? MainClasses.named(named.get(), settings)
                : MainClasses.only(settings.classes(), last);
    }

    private static ProgramProcess start(ProgramSettings settings, String mainClass, ProgramChannel channel)
            throws RunException {
        try {
            Optional<OutputFiles> output = output(settings);
            String agentArgument =
                    channel.argument() + output.map(OutputFiles::argument).orElse("");
            ProcessBuilder builder = new ProcessBuilder(commandLine(settings, mainClass, agentArgument));
            builder.directory(settings.workingDirectory().toFile());
            settings.environment().forEach((name, value) -> set(builder.environment(), name, value));
            builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
            if (settings.inheritsInput()) {
                builder.redirectInput(Redirect.INHERIT);
            }
            Process process = builder.start();
            if (!settings.inheritsInput()) {
                process.getOutputStream().close();
            }
            boolean endsByItself =
                    JvmOptions.doSomethingAtEnd(settings.command().jvmArguments(), settings.variables());
            return new ProgramProcess(mainClass, process, channel, output, endsByItself);
        } catch (IOException e) {
            channel.close();
            throw new RunException(Messages.notStarted(mainClass, e), e);
        }
    }

    private static Optional<OutputFiles> output(ProgramSettings settings) {
        if (settings.keepsOutput()) {
            return Optional.of(OutputFiles.prepare(settings.scratch()));
        }
        OutputFiles.delete(settings.scratch());
        return Optional.empty();
    }

    private static void set(Map<String, String> environment, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> environment.put(name, text), () -> environment.remove(name));
    }

    private static List<String> commandLine(ProgramSettings settings, String mainClass, String agentArgument)
            throws IOException {
        ProgramSettings.Command command = settings.command();
        List<String> words = new ArrayList<>();
        words.add(command.java().toString());
        words.add(AgentJar.option(settings.scratch(), agentArgument));
        words.addAll(command.jvmArguments());
        Map<String, Path> modules = JavafxModules.of(command, mainClass);
        if (!modules.isEmpty()) {
            words.addAll(List.of("--module-path", ClassPathOption.joined(modules.values())));
            words.addAll(List.of("--add-modules", String.join(",", modules.keySet())));
        }
        List<Path> classPath = command.classPath().stream()
                .filter(entry -> !modules.containsValue(entry))
                .toList();
        words.addAll(ClassPathOption.of(classPath, settings.scratch()));
        words.add(mainClass);
        words.addAll(command.arguments());
        return words;
    }

    /** Lets {@code main} of a standby begin, and returns whether it does. */
    boolean go() {
        beginOutput();
        return channel.go();
    }

    /** Lets the agent keep the output from now on. The process before has ended. */
    private void beginOutput() {
        output.ifPresent(files -> files.begin(mainClass, process.pid()));
    }

    /** Returns the reason why the output of a process whose {@code main} has begun is not kept, though it should be. */
    Optional<IOException> outputProblem() {
        return output.flatMap(OutputFiles::problem);
    }

    String mainClass() {
        return mainClass;
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Integer> exit() {
        return exit;
    }

    /** Returns the channel to the agent in the process. */
    ProgramChannel channel() {
        return channel;
    }

    /**
     * Requests the end of the program; on Windows, ends it at once. A program whose shutdown hooks have ended is killed, because
     * its JVM may wait for threads of its own, unless it was started with an option that does something at its end.
     */
    void end() {
        if (!endsByItself) {
            Object unused = channel.hooksEnded().thenRun(this::kill);
        }
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end of the process, and returns whether it has ended in time. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        boolean hasEnded = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (hasEnded) {
            channel.close(); // In a JVM that is ending, the thread that calls exit() may not get to this.
        }
        return hasEnded;
    }
}
