package dev.dymod.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.agent.Invitation;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The port for the agent")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentAcceptorTest {

    private static final byte[] SECRET = secret();

    private final List<AutoCloseable> open = new ArrayList<>();

    private static byte[] secret() {
        byte[] secret = new byte[Invitation.SECRET_LENGTH];
        Arrays.fill(secret, (byte) 7);
        return secret;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private AgentAcceptor port(Duration patience) throws IOException {
        AgentAcceptor port = AgentAcceptor.open(patience);
        open.add(port);
        return port;
    }

    private Socket connect(AgentAcceptor port) throws IOException {
        Socket socket = new Socket(port.address().getAddress(), port.address().getPort());
        open.add(socket);
        return socket;
    }

    private static CompletableFuture<SocketChannel> accept(AgentAcceptor port) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return port.accept(SECRET);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void assertHasEnded(Socket socket) {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (IOException e) {
            // It has ended by a reset.
        }
    }

    @Test
    void keeps_the_newest_strangers_only_and_accepts_the_agent_among_them() throws Exception {
        AgentAcceptor port = port(Duration.ofHours(1));
        CompletableFuture<SocketChannel> accepted = accept(port);
        List<Socket> strangers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            strangers.add(connect(port));
        }
        strangers.subList(0, 200 - 128).forEach(AgentAcceptorTest::assertHasEnded);
        Socket agent = connect(port);
        agent.getOutputStream().write(SECRET, 0, 10);
        agent.getOutputStream().flush();
        agent.getOutputStream().write(SECRET, 10, SECRET.length - 10);
        try (SocketChannel channel = accepted.get()) {
            assertEquals(agent.getLocalSocketAddress(), channel.getRemoteAddress());
            assertTrue(channel.isBlocking());
        }
        strangers.forEach(AgentAcceptorTest::assertHasEnded);
        assertThrows(IOException.class, () -> port.address());
    }

    @Test
    void drops_a_stranger_that_is_silent() throws Exception {
        AgentAcceptor port = port(Duration.ofMillis(10));
        CompletableFuture<SocketChannel> accepted = accept(port);
        assertHasEnded(connect(port));
        assertFalse(accepted.isDone());
        port.close();
        assertThrows(Exception.class, accepted::get);
    }

    @Test
    void drops_a_stranger_whose_secret_is_wrong_in_the_last_byte() throws Exception {
        AgentAcceptor port = port(Duration.ofHours(1));
        CompletableFuture<SocketChannel> accepted = accept(port);
        Socket stranger = connect(port);
        byte[] wrong = SECRET.clone();
        wrong[wrong.length - 1]++;
        stranger.getOutputStream().write(wrong);
        assertHasEnded(stranger);
        assertFalse(accepted.isDone());
    }
}
