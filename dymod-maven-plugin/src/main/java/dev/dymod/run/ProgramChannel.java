package dev.dymod.run;

import dev.dymod.agent.AgentChannel;
import dev.dymod.agent.Invitation;
import dev.dymod.agent.Packet;
import dev.dymod.agent.ProcessIdentity;
import dev.dymod.agent.ProgramAgent;
import dev.dymod.agent.RedefinitionAnswer;
import dev.dymod.agent.RedefinitionTask;
import dev.dymod.process.AgentAcceptor;
import dev.dymod.process.ChannelInput;
import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.program.RedefinitionResult.NoChannel;
import dev.dymod.program.RedefinitionResult.Refused;
import dev.dymod.publication.PrivateFile;
import dev.dymod.publication.RehearsalModule;
import dev.dymod.publication.TemporaryFolder;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connection between Maven and the agent in the program's JVM. It carries redefinitions, and its end is the end of Maven: the
 * system closes it however Maven ends. So Maven never closes it while the program is to run.
 *
 * <p>It is a TCP connection on this machine, which the agent opens. A file that only this user can read has the port and two
 * secrets. The agent sends the first secret, Maven answers with the second. A program without a channel runs as well as one with
 * it, so {@link #open} never fails.
 *
 * <p>Thread-safe. A thread of its own waits for the agent and reads its messages.
 */
final class ProgramChannel implements AutoCloseable {

    /** Time for a redefinition: that of the samples before and after it, and some for a slow machine. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String INVITATION = "invitation";

    private final Duration limit;

    /** Classes to load in a standby; empty if the program is to begin at once. */
    private final Optional<List<String>> preloaded;

    /** Completed when a standby is ready: with the name of a class that was loaded from a folder, if there is one. */
    private final CompletableFuture<Optional<String>> ready = new CompletableFuture<>();

    /** The {@link System#nanoTime} after which an agent that has not connected is not waited for. */
    private final long latestConnect;

    /** The folder of the invitation, and for the agent's thread dumps; empty if there is no channel. */
    private Optional<Path> folder = Optional.empty();

    private Optional<AgentAcceptor> acceptor = Optional.empty();

    /** The connection. It fails with the end of the channel if that comes first. */
    private final CompletableFuture<SocketChannel> agent = new CompletableFuture<>();

    /** Completed when the agent has written its list of classes. */
    private final CompletableFuture<Void> listed = new CompletableFuture<>();

    /** Completed when the program's shutdown hooks have ended. */
    private final CompletableFuture<Void> hooksEnded = new CompletableFuture<>();

    /** The connection once more, to close it. */
    private Optional<SocketChannel> connection = Optional.empty();

    /** The last request, and what becomes of it. */
    private int number;

    private CompletableFuture<RedefinitionResult> pending = CompletableFuture.completedFuture(new NoChannel(""));

    /** The result of every request from now on. */
    private Optional<NoChannel> ended = Optional.empty();

    private ProgramChannel(Duration limit, Optional<List<String>> preloaded) {
        this.limit = limit;
        this.preloaded = preloaded;
        this.latestConnect = System.nanoTime() + limit.toNanos();
    }

    /**
     * Loads what {@link #open} needs, in a thread of its own, by opening a channel that nobody uses. Otherwise the first program
     * would start some 40 ms later.
     */
    static void prepare() {
        Thread thread = new Thread(() -> open().close(), "dymod-channel-classes");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a channel to a program that is started next. If that fails, each request will return the reason. */
    static ProgramChannel open() {
        return open(LIMIT, Optional.empty());
    }

    /**
     * Opens a channel to a program that is started next, and whose {@code main} begins after {@link #go}.
     *
     * @param preloaded binary names of the classes that it loads meanwhile, in this order
     */
    static ProgramChannel openStandby(List<String> preloaded) {
        return open(LIMIT, Optional.of(preloaded));
    }

    /**
     * Opens a channel.
     *
     * @param limit time for a redefinition
     * @param preloaded classes to load in a standby; empty if the program is to begin at once
     */
    static ProgramChannel open(Duration limit, Optional<List<String>> preloaded) {
        ProgramChannel channel = new ProgramChannel(limit, preloaded);
        try {
            channel.listen();
        } catch (IOException | UnsupportedOperationException e) {
            channel.end(Messages.noChannel(e));
            channel.close();
        }
        return channel;
    }

    private synchronized void listen() throws IOException {
        AgentAcceptor port = AgentAcceptor.open();
        acceptor = Optional.of(port);
        folder = Optional.of(TemporaryFolder.make());
        Invitation invitation = Invitation.to(port.address());
        PrivateFile.write(folder.get().resolve(INVITATION), invitation.bytes());
        RehearsalModule.publish(folder.get().resolve(AgentChannel.REHEARSAL));
        if (preloaded.isPresent()) {
            Files.write(folder.get().resolve(AgentChannel.PRELOAD_LIST), preloaded.get());
        }
        Thread thread = new Thread(() -> run(port, invitation), "dymod-channel");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the argument for the program's agent. */
    synchronized String argument() {
        Optional<Path> invitation = ended.isPresent() ? Optional.empty() : folder.map(path -> path.resolve(INVITATION));
        return ProgramAgent.argument(ProcessIdentity.current(), preloaded.isPresent(), invitation);
    }

    private void run(AgentAcceptor port, Invitation invitation) {
        try (SocketChannel channel = port.accept(invitation.agentSecret())) {
            write(channel, invitation.mavenSecret());
            connected(channel);
            DataInputStream in = new DataInputStream(new ChannelInput(channel));
            while (true) {
                receive(Packet.read(in, Packet.MOST_TO_MAVEN));
            }
        } catch (IOException e) {
            end(Messages.channelEnded());
        }
    }

    private synchronized void connected(SocketChannel channel) {
        connection = Optional.of(channel);
        agent.complete(channel);
    }

    private void receive(Packet packet) throws IOException {
        if (packet.type() == Packet.READY) {
            String classOfFolder = new String(packet.content(), StandardCharsets.UTF_8);
            ready.complete(Optional.of(classOfFolder).filter(name -> !name.isEmpty()));
        } else if (packet.type() == Packet.LISTED) {
            listed.complete(null);
        } else if (packet.type() == Packet.HOOKS_ENDED) {
            hooksEnded.complete(null);
        } else if (packet.type() == Packet.ANSWER) {
            answer(RedefinitionAnswer.of(packet));
        } else {
            throw new ProtocolException();
        }
    }

    private synchronized void answer(RedefinitionAnswer answer) {
        if (answer.number() == number) {
            pending.complete(answer.result());
        }
    }

    private synchronized void end(String reason) {
        if (ended.isEmpty()) {
            ended = Optional.of(new NoChannel(reason));
        }
        agent.completeExceptionally(new IOException(reason));
        ready.completeExceptionally(new IOException(reason));
        listed.completeExceptionally(new IOException(reason));
        hooksEnded.completeExceptionally(new IOException(reason));
        pending.complete(ended.get());
    }

    /**
     * Returns what a standby reports when it has loaded its classes: the name of one that it has loaded from a folder, so that it
     * would run old code; empty if there is none. It fails if the program ends first.
     */
    CompletableFuture<Optional<String>> ready() {
        return ready.copy();
    }

    /**
     * Returns the binary names of the classes that the program has loaded from jars and from the JDK. Called once at most.
     *
     * @param timeout for the answer
     * @return empty if there is no answer
     */
    List<String> loadedClasses(Duration timeout) throws InterruptedException {
        try {
            Optional<SocketChannel> channel = connected();
            Optional<Path> own = folder();
            if (channel.isPresent() && own.isPresent()) {
                write(channel.get(), new Packet(Packet.LIST, new byte[0]).bytes());
                listed.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                return Files.readAllLines(own.get().resolve(AgentChannel.CLASS_LIST), StandardCharsets.UTF_8);
            }
        } catch (ExecutionException | TimeoutException | IOException e) {
            // The standby loads nothing.
        }
        return List.of();
    }

    /** Returns what completes when the program's shutdown hooks have ended. It fails if the channel ends first, and may do neither. */
    CompletableFuture<Void> hooksEnded() {
        return hooksEnded;
    }

    private synchronized Optional<Path> folder() {
        return folder;
    }

    /** Lets {@code main} of a standby begin, ready or not; returns false if the program has ended, or has not connected. */
    boolean go() {
        try {
            Optional<SocketChannel> channel = connected();
            if (channel.isPresent()) {
                write(channel.get(), new Packet(Packet.GO, new byte[0]).bytes());
            }
            return channel.isPresent();
        } catch (ExecutionException | IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Redefines loaded classes of the program, and waits for the result. The files of the classes must have been replaced before.
     *
     * <p>One thread calls it at a time. A program that has not answered gets no further requests until it does.
     */
    RedefinitionResult redefine(RedefinitionRequest request) {
        long end = System.nanoTime() + limit.toNanos();
        long endMillis = System.currentTimeMillis() + limit.toMillis();
        CompletableFuture<RedefinitionResult> result = new CompletableFuture<>();
        int own;
        synchronized (this) {
            if (ended.isPresent()) {
                return ended.get();
            }
            if (!pending.isDone()) {
                return new NoChannel(Messages.noAnswer(limit));
            }
            number++;
            own = number;
            pending = result;
        }
        try {
            Optional<SocketChannel> channel = connected();
            if (channel.isPresent()) {
                send(channel.get(), new RedefinitionTask(own, endMillis, request), result);
            } else {
                result.complete(new NoChannel(Messages.notConnected(limit)));
            }
            return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new NoChannel(Messages.noAnswer(limit));
        } catch (ExecutionException | IOException e) {
            NoChannel none = new NoChannel(Messages.channelEnded());
            result.complete(none);
            return none;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NoChannel(Messages.noChannel(e));
        }
    }

    /** Waits for the agent; returns empty if it has not connected in time, because it could not. */
    private Optional<SocketChannel> connected() throws ExecutionException, InterruptedException {
        try {
            return Optional.of(agent.get(latestConnect - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Sends a request in a thread of its own, because a program that is stopped reads nothing. */
    private static void send(SocketChannel channel, RedefinitionTask task, CompletableFuture<RedefinitionResult> result)
            throws IOException {
        byte[] bytes = task.packet().bytes();
        if (bytes.length > Packet.MOST_TO_AGENT) {
            result.complete(new Refused(Messages.tooManyClasses()));
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        write(channel, bytes);
                    } catch (IOException e) {
                        result.complete(new NoChannel(Messages.channelEnded()));
                    }
                },
                "dymod-channel-request");
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        synchronized (channel) { // A write may take a part only.
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
        }
    }

    /** Closes the channel after the end of the program. A second call does nothing. */
    @Override
    public synchronized void close() {
        end(Messages.channelEnded());
        try {
            if (acceptor.isPresent()) {
                acceptor.get().close();
            }
            if (connection.isPresent()) {
                connection.get().close();
            }
            if (folder.isPresent()) {
                TemporaryFolder.delete(folder.get());
            }
        } catch (IOException e) {
            // A later session deletes the folder.
        }
    }
}
