package dev.dymod.agent;

import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * One message of a {@link ProgramChannel}: the length of what follows, the type, and the content.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod.
 *
 * @param type one of the constants of this class
 * @param content the rest, whose form depends on the type
 */
@SuppressWarnings("ArrayRecordComponent") // Packets are not compared.
public record Packet(byte type, byte[] content) {

    /** To the agent: the number and deadline of a request, and the {@link RedefinitionRequest}. */
    static final byte REDEFINE = 1;

    /** To Maven: the number of a request, and the {@link RedefinitionResult}. */
    public static final byte ANSWER = 2;

    /** To the agent in a {@link Standby}: {@code main} is to begin. No content. */
    public static final byte GO = 3;

    /** To Maven from a {@link Standby}: it is ready. The name of a class that was loaded from a folder, or nothing; UTF-8. */
    public static final byte READY = 4;

    /** To the agent: the names of the loaded classes are wanted. No content. */
    public static final byte LIST = 5;

    /** To Maven: the {@link ClassList} is written, if that was possible. No content. */
    public static final byte LISTED = 6;

    /** To Maven: all shutdown hooks of the program have ended ({@link LastHook}). No content. */
    public static final byte HOOKS_ENDED = 7;

    /** Limit for the length of a message to the agent. */
    public static final int MOST_TO_AGENT = 64 << 20;

    /** Limit for the length of a message to Maven. */
    public static final int MOST_TO_MAVEN = 1 << 20;

    /**
     * Reads a message.
     *
     * @param most limit for its length
     * @throws ProtocolException if it is longer, or no message
     * @throws IOException if the channel has ended
     */
    public static Packet read(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > most) {
            throw new ProtocolException();
        }
        byte type = in.readByte();
        byte[] content = in.readNBytes(length - 1);
        if (content.length < length - 1) {
            throw new EOFException();
        }
        return new Packet(type, content);
    }

    /** Returns the bytes that {@link #read} reads. */
    public byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES + 1 + content.length)
                .putInt(1 + content.length)
                .put(type)
                .put(content)
                .array();
    }
}
