package dev.dymod.tests.jvm;

import dev.dymod.agent.Invitation;
import dev.dymod.agent.Packet;
import dev.dymod.console.DaemonThread;
import dev.dymod.process.AgentAcceptor;
import dev.dymod.process.ChannelInput;
import dev.dymod.process.ClassPathOption;
import dev.dymod.publication.PrivateFile;
import dev.dymod.publication.TemporaryFolder;
import dev.dymod.tests.worker.PacketType;
import dev.dymod.tests.worker.RunRequest;
import dev.dymod.tests.worker.RunSummary;
import dev.dymod.tests.worker.SystemLoader;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import dev.dymod.tests.worker.TestWorker;
import dev.dymod.tests.worker.WorkerSetup;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * One process with a {@link TestWorker}, and the connection with it. The end of the connection ends the process, so a Maven that
 * is killed leaves none.
 */
final class WorkerProcess implements AutoCloseable {

    /** Time for the last output of a process that has ended. */
    private static final long OUTPUT_MILLIS = 2_000;

    /** Time for a process to end by itself, which is more than the worker gives the shutdown hooks. */
    private static final Duration MOST_END = Duration.ofSeconds(10);

    private final TestJvmSettings settings;
    private final Process process;
    private final AgentAcceptor acceptor;
    private final Path folder;
    private final LastWords lastWords;

    /** Completed with the reason why the worker cannot run tests, or with nothing; fails if the process ends first. */
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Optional<SocketChannel> connection = Optional.empty();
    private Optional<RunProgress> running = Optional.empty();
    private Optional<String> exitStack = Optional.empty();
    private boolean isClosed;

    /** Called with the reason when the process is full of what runs have left. */
    private final BiConsumer<WorkerProcess, String> whenFull;

    private WorkerProcess(
            TestJvmSettings settings,
            Process process,
            AgentAcceptor acceptor,
            Path folder,
            BiConsumer<WorkerProcess, String> whenFull) {
        this.settings = settings;
        this.process = process;
        this.acceptor = acceptor;
        this.folder = folder;
        this.lastWords = LastWords.of(process);
        this.whenFull = whenFull;
    }

    /**
     * Starts a process, which gets warm by itself.
     *
     * @param whenFull called with the reason when the process should be replaced, between two runs
     * @throws IOException if it cannot be started
     */
    static WorkerProcess start(TestJvmSettings settings, BiConsumer<WorkerProcess, String> whenFull)
            throws IOException {
        AgentAcceptor acceptor = AgentAcceptor.open();
        Path folder = TemporaryFolder.make();
        try {
            Invitation invitation = Invitation.to(acceptor.address());
            Path file = folder.resolve("invitation");
            PrivateFile.write(file, invitation.bytes());
            ProcessBuilder builder = new ProcessBuilder(command(settings, file));
            builder.directory(settings.workingDirectory().toFile());
            settings.environment()
                    .forEach((name, value) -> value.ifPresentOrElse(
                            text -> builder.environment().put(name, text),
                            () -> builder.environment().remove(name)));
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            WorkerProcess worker = new WorkerProcess(settings, process, acceptor, folder, whenFull);
            DaemonThread.of(() -> worker.serve(invitation), "dymod-tests-channel")
                    .start();
            Object unused = process.onExit().thenRun(worker::closeAcceptor);
            return worker;
        } catch (IOException e) {
            acceptor.close();
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    private static List<String> command(TestJvmSettings settings, Path invitation) throws IOException {
        List<Path> classPath = new ArrayList<>();
        classPath.add(WorkerJar.in(settings.scratch()));
        classPath.addAll(settings.kept());
        List<String> words = new ArrayList<>();
        words.add(settings.java().toString());
        words.addAll(settings.arguments());
        words.add("-Djava.system.class.loader=" + SystemLoader.class.getName());
        words.addAll(ClassPathOption.of(classPath, settings.scratch()));
        words.add(TestWorker.class.getName());
        words.add(invitation.toString());
        return words;
    }

    /** Ends the wait for a process that has ended before it connected. */
    private void closeAcceptor() {
        try {
            acceptor.close();
        } catch (IOException e) {
            // It is of no use any longer.
        }
    }

    /** Executes what the worker sends, until the process ends. */
    private void serve(Invitation invitation) {
        try (SocketChannel channel = acceptor.accept(invitation.agentSecret())) {
            connected(channel);
            write(channel, invitation.mavenSecret());
            WorkerSetup setup = new WorkerSetup(
                    settings.systemProperties(), settings.limits().metaspace());
            write(channel, new Packet(PacketType.SETUP, setup.bytes()).bytes());
            DataInputStream in = new DataInputStream(new BufferedInputStream(new ChannelInput(channel)));
            while (true) {
                receive(Packet.read(in, Packet.MOST_TO_AGENT));
            }
        } catch (IOException | RuntimeException e) {
            hasEnded(e);
        }
    }

    private synchronized void connected(SocketChannel channel) throws IOException {
        if (isClosed) {
            throw new IOException("closed");
        }
        connection = Optional.of(channel);
    }

    private void receive(Packet packet) throws IOException {
        Optional<RunProgress> run = running();
        switch (packet.type()) {
            case PacketType.READY -> ready.complete(text(packet));
            case PacketType.EXITING -> setExitStack(text(packet));
            case PacketType.FULL -> whenFull.accept(this, text(packet));
            case PacketType.OUTPUT -> run.ifPresent(each -> each.printed(packet.content()));
            case PacketType.STACK -> run.ifPresent(each -> each.stack(text(packet)));
            case PacketType.STARTED -> {
                TestName test = TestName.of(packet.content());
                run.ifPresent(each -> each.started(test));
            }
            case PacketType.FINISHED -> {
                TestResult result = TestResult.of(packet.content());
                run.ifPresent(each -> each.finished(result));
            }
            case PacketType.ENDED -> {
                RunSummary summary = RunSummary.of(packet.content());
                run.filter(each -> each.id().equals(summary.id())).ifPresent(each -> each.ended(summary));
            }
            default -> throw new ProtocolException();
        }
    }

    private static String text(Packet packet) {
        return new String(packet.content(), StandardCharsets.UTF_8);
    }

    private synchronized Optional<RunProgress> running() {
        return running;
    }

    private synchronized void setExitStack(String stack) {
        exitStack = Optional.of(stack).filter(text -> !text.isEmpty());
    }

    /** Notes the end of the channel, which is the end of the process. */
    private void hasEnded(Exception reason) {
        ready.completeExceptionally(reason);
        Optional<RunProgress> run;
        boolean wasClosed;
        synchronized (this) {
            wasClosed = isClosed;
            isClosed = true;
            run = running;
        }
        if (!wasClosed) {
            kill(); // It is ending, or a test has broken the connection.
        }
        Object unused = process.onExit()
                .thenRun(() -> run.ifPresent(each -> each.ended().complete(null)));
        deleteFolder();
    }

    private void deleteFolder() {
        try {
            TemporaryFolder.delete(folder);
        } catch (IOException e) {
            // A later session deletes it.
        }
    }

    synchronized boolean isUsable() {
        return !isClosed && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until the worker is warm.
     *
     * @return the reason why it cannot run tests; empty if it can
     */
    Optional<String> awaitReady() throws InterruptedException {
        Duration limit = settings.limits().start();
        try {
            return Optional.of(ready.get(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .filter(text -> !text.isEmpty());
        } catch (ExecutionException e) {
            return Optional.of(Messages.endedAtStart(settings.java(), exitCode(), lastWords.text(OUTPUT_MILLIS)));
        } catch (TimeoutException e) {
            return Optional.of(Messages.notReady(settings.java(), limit));
        }
    }

    /** Sends a request. The progress is complete if the process has ended. */
    void run(RunRequest request, RunProgress progress) throws IOException {
        Optional<SocketChannel> channel;
        synchronized (this) {
            if (isClosed) {
                progress.ended().complete(null);
                return;
            }
            running = Optional.of(progress);
            channel = connection;
        }
        send(channel, new Packet(PacketType.RUN, request.bytes()));
    }

    /** Orders the end of a run. */
    void cancel(RunProgress progress) {
        Optional<SocketChannel> channel;
        synchronized (this) {
            channel = connection;
        }
        try {
            send(channel, new Packet(PacketType.CANCEL, progress.id().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            // The thread that reads notices the end of the channel.
        }
    }

    private static void send(Optional<SocketChannel> channel, Packet packet) throws IOException {
        if (channel.isPresent()) {
            write(channel.get(), packet.bytes());
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        synchronized (channel) { // A write may take a part only.
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
        }
    }

    /** Returns how a process ended that has ended by itself. */
    RunEnd end() throws InterruptedException {
        int code = exitCode();
        String words = lastWords.text(OUTPUT_MILLIS);
        synchronized (this) {
            return new RunEnd.JvmEnded(code, exitStack, words);
        }
    }

    private int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Ends the process: with its shutdown hooks, which have some seconds. */
    @Override
    public void close() {
        Optional<SocketChannel> channel;
        synchronized (this) {
            isClosed = true;
            channel = connection;
        }
        if (channel.isEmpty()) {
            kill(); // It has not connected, so no test was run.
        }
        try {
            closeAcceptor();
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            kill();
        }
        deleteFolder();
        Object unused = process.onExit()
                .orTimeout(MOST_END.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> process.destroyForcibly());
    }
}
