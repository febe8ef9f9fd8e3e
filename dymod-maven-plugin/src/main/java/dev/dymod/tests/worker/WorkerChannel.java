package dev.dymod.tests.worker;

import dev.dymod.agent.Invitation;
import dev.dymod.agent.Packet;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Connection of the tests' JVM with Maven, past all that the tests print. Any thread may send. */
final class WorkerChannel {

    private static final int CONNECT_MILLIS = 10_000;

    private final DataInputStream in;
    private final OutputStream out;

    private WorkerChannel(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Connects with Maven.
     *
     * @param file that of the {@link Invitation}, which is deleted
     * @throws IOException if that fails, or the other end is not Maven
     */
    static WorkerChannel connect(Path file) throws IOException {
        Invitation invitation = Invitation.take(file);
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(invitation.address(), CONNECT_MILLIS);
            socket.getOutputStream().write(invitation.agentSecret());
            byte[] answer = socket.getInputStream().readNBytes(Invitation.SECRET_LENGTH);
            if (!Invitation.equal(answer, invitation.mavenSecret())) {
                throw new ProtocolException("the other end is not Maven");
            }
            return new WorkerChannel(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Waits for the next packet. One thread calls it. */
    Packet read() throws IOException {
        return Packet.read(in, Packet.MOST_TO_AGENT);
    }

    void send(byte type, String text) {
        send(type, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte type, byte[] content) {
        byte[] bytes = new Packet(type, content).bytes();
        try {
            synchronized (out) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // The thread that reads notices the end of the channel, which ends this JVM.
        }
    }
}
