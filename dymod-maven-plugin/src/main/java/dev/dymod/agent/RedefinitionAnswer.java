package dev.dymod.agent;

import dev.dymod.program.RedefinitionResult;
import dev.dymod.program.RedefinitionResult.NoChannel;
import dev.dymod.program.RedefinitionResult.Redefined;
import dev.dymod.program.RedefinitionResult.Refused;
import dev.dymod.program.RedefinitionResult.StillRunning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * Result on its way to Maven.
 *
 * @param number that of the {@link RedefinitionTask}
 * @param result the result
 */
public record RedefinitionAnswer(int number, RedefinitionResult result) {

    private static final int REDEFINED = 0;
    private static final int REFUSED = 1;
    private static final int STILL_RUNNING = 2;
    private static final int NO_CHANNEL = 3;

    /** Limit for the text, below that of {@link DataOutputStream#writeUTF}. */
    private static final int LONGEST_TEXT = 10_000;

    Packet packet() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(number);
        if (result instanceof Refused refused) {
            write(REFUSED, refused.reason(), out);
        } else if (result instanceof StillRunning running) {
            write(STILL_RUNNING, running.method(), out);
        } else if (result instanceof NoChannel none) {
            write(NO_CHANNEL, none.reason(), out);
        } else {
            write(REDEFINED, "", out);
        }
        return new Packet(Packet.ANSWER, bytes.toByteArray());
    }

    private static void write(int kind, String text, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeUTF(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    public static RedefinitionAnswer of(Packet packet) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(packet.content()));
        int number = in.readInt();
        int kind = in.readByte();
        String text = in.readUTF();
        return new RedefinitionAnswer(
                number,
                switch (kind) {
                    case REDEFINED -> new Redefined();
                    case REFUSED -> new Refused(text);
                    case STILL_RUNNING -> new StillRunning(text);
                    case NO_CHANNEL -> new NoChannel(text);
                    default -> throw new ProtocolException();
                });
    }
}
