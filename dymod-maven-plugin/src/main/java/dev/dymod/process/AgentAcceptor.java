package dev.dymod.process;

import dev.dymod.agent.Invitation;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Port for one connection: that of an agent in another JVM. Anybody on the machine can connect to it, so a connection proves
 * itself by the agent's secret, which is all that is read from it. Until then it is a stranger. Strangers have little time, and
 * the oldest is dropped if there are too many, so that they cannot keep the agent away.
 *
 * <p>One thread calls {@link #accept}. Any thread may close the port, which ends that call.
 */
public final class AgentAcceptor implements Closeable {

    /** Limit for the number of strangers. */
    private static final int MOST_STRANGERS = 128;

    /** Number of strangers that are accepted before all are read again. */
    private static final int ACCEPTED_AT_ONCE = 16;

    /** Time for a stranger to send the secret. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Time between two looks for strangers whose time is over. */
    private static final long LOOK_MILLIS = 500;

    /** Time for other parts of this process to close files. */
    private static final long PAUSE_NANOS = 100_000_000;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Duration patience;
    private final Deque<Stranger> strangers = new ArrayDeque<>();

    /** Connection that has not proved itself. */
    private record Stranger(SocketChannel channel, ByteBuffer sent, long since) {}

    private AgentAcceptor(ServerSocketChannel server, Selector selector, Duration patience) {
        this.server = server;
        this.selector = selector;
        this.patience = patience;
    }

    /** Opens a port that only this machine reaches. */
    public static AgentAcceptor open() throws IOException {
        return open(PATIENCE);
    }

    /**
     * Opens a port.
     *
     * @param patience time for a stranger to send the secret
     */
    static AgentAcceptor open(Duration patience) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            Selector selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
            return new AgentAcceptor(server, selector, patience);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    /**
     * Waits for the agent, and closes the port and all other connections.
     *
     * @return the connection, in blocking mode; nothing was sent to it yet
     * @throws IOException if the port is closed
     */
    public SocketChannel accept(byte[] secret) throws IOException {
        try (this) {
            while (true) {
                selector.select(strangers.isEmpty() ? 0 : LOOK_MILLIS);
                List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
                selector.selectedKeys().clear();
                for (SelectionKey key : ready) {
                    if (key.attachment() instanceof Stranger stranger && key.isValid() && isAgent(stranger, secret)) {
                        strangers.remove(stranger);
                        key.cancel();
                        stranger.channel().configureBlocking(true);
                        return stranger.channel();
                    }
                }
                acceptStrangers();
                dropStrangers();
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        } finally {
            closeStrangers();
        }
    }

    private void closeStrangers() {
        strangers.forEach(stranger -> close(stranger.channel()));
        strangers.clear();
    }

    /** Reads from a connection, and drops it if what it sends is not the secret. */
    private boolean isAgent(Stranger stranger, byte[] secret) {
        ByteBuffer sent = stranger.sent();
        try {
            boolean isOpen = stranger.channel().read(sent) >= 0;
            if (isOpen && sent.hasRemaining()) {
                return false;
            }
            byte[] whole = new byte[sent.position()];
            sent.flip().get(whole);
            if (Invitation.equal(whole, secret)) {
                return true;
            }
        } catch (IOException e) {
            // The other end has closed the connection.
        }
        strangers.remove(stranger);
        close(stranger.channel());
        return false;
    }

    private void acceptStrangers() throws ClosedChannelException {
        try {
            for (int i = 0; i < ACCEPTED_AT_ONCE; i++) {
                SocketChannel channel = server.accept();
                if (channel == null) {
                    return;
                }
                channel.configureBlocking(false);
                Stranger stranger =
                        new Stranger(channel, ByteBuffer.allocate(Invitation.SECRET_LENGTH), System.nanoTime());
                channel.register(selector, SelectionKey.OP_READ, stranger);
                strangers.add(stranger);
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // This process has too many files open, perhaps because of these.
            closeStrangers();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void dropStrangers() {
        while (!strangers.isEmpty()
                && (strangers.size() > MOST_STRANGERS
                        || System.nanoTime() - strangers.getFirst().since() > patience.toNanos())) {
            close(strangers.removeFirst().channel());
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any longer.
        }
    }

    /** Closes the port. A second call does nothing. */
    @Override
    public void close() throws IOException {
        server.close();
        // The thread in accept() closes the connections, because only that one may use the list.
        selector.close();
    }
}
