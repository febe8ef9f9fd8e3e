package dev.dymod.tests.worker;

import dev.dymod.agent.Packet;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Main class of the tests' JVM. It runs one request after the other in the main thread, and ends with the channel. */
public final class TestWorker {

    /** Time for the shutdown hooks of the tests, after which the JVM is halted. */
    private static final long MOST_HOOK_MILLIS = 5_000;

    private final WorkerChannel channel;
    private final BlockingQueue<RunRequest> requests = new LinkedBlockingQueue<>();
    private Optional<TestRun> running = Optional.empty();

    /** Id of the run that was cancelled last, which may not have begun. */
    private String cancelled = "";

    private TestWorker(WorkerChannel channel) {
        this.channel = channel;
    }

    /**
     * Runs tests until Maven ends.
     *
     * @param arguments the file of the invitation
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        WorkerChannel channel = WorkerChannel.connect(Path.of(arguments[0]));
        Packet first = channel.read();
        if (first.type() != PacketType.SETUP) {
            throw new ProtocolException();
        }
        WorkerSetup setup = WorkerSetup.of(first.content());
        setup.properties().forEach(System::setProperty);
        new TestWorker(channel).run(setup);
    }

    private void run(WorkerSetup setup) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::reportExit, "dymod-exit"));
        Thread reader = new Thread(this::read, "dymod-channel");
        reader.setDaemon(true);
        reader.start();
        WorkerOutput output = new WorkerOutput(channel);
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        channel.send(PacketType.READY, warmUp());
        MemoryWatch memory = new MemoryWatch(setup.metaspaceBound());
        JvmState state = new JvmState(stream, stream);
        while (true) {
            RunRequest request = requests.take();
            state.restore();
            channel.send(PacketType.ENDED, run(request, output, memory).bytes());
            state.restore();
            memory.leak().ifPresent(text -> channel.send(PacketType.FULL, text));
        }
    }

    private RunSummary run(RunRequest request, WorkerOutput output, MemoryWatch memory)
            throws IOException, InterruptedException {
        TestRun run = new TestRun(request, channel, memory);
        begin(run);
        try {
            return run.run(output);
        } finally {
            end();
        }
    }

    private synchronized void begin(TestRun run) {
        running = Optional.of(run);
        if (run.id().equals(cancelled)) {
            run.cancel();
        }
    }

    private synchronized void end() {
        running = Optional.empty();
    }

    /** Loads the launcher and its engines; returns the reason if there are none that can be used. */
    private static String warmUp() {
        try {
            WarmUp.run();
            return "";
        } catch (RuntimeException | LinkageError e) {
            return Messages.noLauncher(e);
        }
    }

    /** Executes what Maven sends, until the channel ends. */
    private void read() {
        try {
            while (true) {
                Packet packet = channel.read();
                if (packet.type() == PacketType.RUN) {
                    requests.add(RunRequest.of(packet.content()));
                } else if (packet.type() == PacketType.CANCEL) {
                    cancel(new String(packet.content(), StandardCharsets.UTF_8));
                } else {
                    throw new ProtocolException();
                }
            }
        } catch (IOException e) {
            endJvm();
        }
    }

    private synchronized void cancel(String id) {
        cancelled = id;
        running.filter(run -> run.id().equals(id)).ifPresent(TestRun::cancel);
    }

    private static void endJvm() {
        Thread halt = new Thread(
                () -> {
                    try {
                        Thread.sleep(MOST_HOOK_MILLIS);
                    } catch (InterruptedException e) {
                        // It is time, too.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "dymod-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(0);
    }

    /** Reports that the JVM exits, and the stack of the thread that asked for it. */
    private void reportExit() {
        String stack = Thread.getAllStackTraces().entrySet().stream()
                .map(entry -> List.of(entry.getValue()))
                .filter(TestWorker::asksForExit)
                .findFirst()
                .map(frames -> TestRun.text(frames.toArray(StackTraceElement[]::new)))
                .orElse("");
        channel.send(PacketType.EXITING, stack);
    }

    private static boolean asksForExit(List<StackTraceElement> stack) {
        return stack.stream()
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }
}
