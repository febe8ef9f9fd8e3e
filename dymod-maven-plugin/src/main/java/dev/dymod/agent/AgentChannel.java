package dev.dymod.agent;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The agent's end of a {@link ProgramChannel}.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod that is not there. It connects while the program starts,
 * so it uses {@link Socket}, which loads a third fewer classes than a channel of NIO. An interrupt does not close it either.
 */
public final class AgentChannel {

    /** Maven closes a connection if too many others are open, so one attempt may not be enough. */
    private static final int ATTEMPTS = 5;

    /** File beside the invitation: one binary name a line. */
    public static final String PRELOAD_LIST = "preload";

    /** File beside the invitation: one binary name a line. */
    public static final String CLASS_LIST = "classes";

    /** Folder beside the invitation, for {@link EngineRehearsal}. */
    public static final String REHEARSAL = "rehearsal";

    private static final int CONNECT_MILLIS = 2_000;

    /** Time for Maven's secret. */
    private static final int ANSWER_MILLIS = 10_000;

    private final Socket socket;
    private volatile boolean hasLeft;
    private final DataInputStream in;
    private final OutputStream out;

    /** The folder of the invitation, which only this user can read. */
    private final Path folder;

    private AgentChannel(Socket socket, Path folder) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.folder = folder;
    }

    /**
     * Connects with Maven.
     *
     * @param uri the file of the invitation; empty if there is none
     * @return empty if there is no connection, for whatever reason
     */
    static Optional<AgentChannel> connect(String uri) {
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(URI.create(uri));
            Invitation invitation = Invitation.take(file);
            Path folder = file.toAbsolutePath().getParent();
            for (int attempt = 0; attempt < ATTEMPTS && folder != null; attempt++) {
                Optional<Socket> socket = connect(invitation);
                if (socket.isPresent()) {
                    return Optional.of(new AgentChannel(socket.get(), folder));
                }
            }
        } catch (IOException | RuntimeException e) {
            // The program runs without a channel.
        }
        return Optional.empty();
    }

    /**
     * Deletes the folder of the invitation, after the end of Maven, which cannot delete it.
     *
     * @param uri the file of the invitation; empty if there is none
     */
    static void deleteFolder(String uri) {
        if (uri.isEmpty()) {
            return;
        }
        try {
            Path folder = Path.of(URI.create(uri)).toAbsolutePath().getParent();
            if (folder != null) {
                delete(folder);
            }
        } catch (IOException | RuntimeException e) {
            // Maven or a later session has deleted it, or will do so.
        }
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
                for (Path child : children) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(file);
    }

    /** Returns a socket that is connected with Maven itself; empty if the other end has not proved it. */
    private static Optional<Socket> connect(Invitation invitation) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(invitation.address(), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(invitation.agentSecret());
            byte[] answer = socket.getInputStream().readNBytes(Invitation.SECRET_LENGTH);
            if (Invitation.equal(answer, invitation.mavenSecret())) {
                socket.setSoTimeout(0);
                return Optional.of(socket);
            }
        } catch (IOException e) {
            // No answer, or the end of the connection.
        }
        socket.close();
        return Optional.empty();
    }

    /**
     * Does what Maven requests, until the channel ends.
     *
     * @param standby ends when Maven lets {@code main} begin; empty if that has begun
     * @return whether Maven has ended; otherwise the ends do not understand each other
     */
    boolean serve(Instrumentation jvm, Optional<Standby> standby) {
        try {
            while (true) {
                Packet packet = Packet.read(in, Packet.MOST_TO_AGENT);
                if (packet.type() == Packet.GO && standby.isPresent()) {
                    standby.get().end();
                } else if (packet.type() == Packet.REDEFINE) {
                    start(new Redefiner(jvm, task(packet), this, folder), "dymod-redefinition");
                } else if (packet.type() == Packet.LIST) {
                    start(new ClassList(jvm, this), "dymod-class-list");
                } else {
                    throw new ProtocolException();
                }
            }
        } catch (ProtocolException | RuntimeException | OutOfMemoryError e) {
            close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static RedefinitionTask task(Packet packet) throws ProtocolException {
        try {
            return RedefinitionTask.of(packet);
        } catch (IOException e) {
            throw new ProtocolException(e.toString()); // The channel itself has not ended.
        }
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the file of the {@link ClassList}. */
    Path classList() {
        return folder.resolve(CLASS_LIST);
    }

    /** Reports that the {@link ClassList} is written, or cannot be written. */
    void listed() {
        send(new Packet(Packet.LISTED, new byte[0]));
    }

    /** Returns the file with the names of the classes that a {@link Standby} loads. */
    Path preloadList() {
        return folder.resolve(PRELOAD_LIST);
    }

    /** Sends a result. Any thread may call it. */
    void answer(RedefinitionAnswer answer) {
        try {
            send(answer.packet());
        } catch (IOException e) {
            // A result can always be written to memory.
        }
    }

    /**
     * Reports that a {@link Standby} is ready.
     *
     * @param classOfFolder name of a class that was loaded from a folder; empty if there is none
     */
    void ready(String classOfFolder) {
        send(new Packet(Packet.READY, classOfFolder.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(Packet packet) {
        try {
            byte[] bytes = packet.bytes();
            synchronized (out) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // The thread that reads notices the end of the channel.
        }
    }

    /** Reports that the program's shutdown hooks have ended, and ends the channel. */
    void hooksEnded() {
        send(new Packet(Packet.HOOKS_ENDED, new byte[0]));
        leave();
    }

    /** Ends the channel because the program ends. {@link #serve} returns, and no thread waits for the channel any longer. */
    void leave() {
        hasLeft = true;
        close();
    }

    boolean hasLeft() {
        return hasLeft;
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any longer.
        }
    }
}
