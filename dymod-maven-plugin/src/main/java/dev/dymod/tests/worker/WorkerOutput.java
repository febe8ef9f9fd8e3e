package dev.dymod.tests.worker;

import java.io.OutputStream;
import java.util.Arrays;

/** Standard streams of the tests. They send to Maven what is printed, up to a limit for each run. */
final class WorkerOutput extends OutputStream {

    private static final int MOST_AT_ONCE = 64 << 10;

    private final WorkerChannel channel;
    private int left;
    private long dropped;

    WorkerOutput(WorkerChannel channel) {
        this.channel = channel;
    }

    /** Begins a run. */
    synchronized void begin(int most) {
        left = most;
        dropped = 0;
    }

    /** Returns the number of bytes of this run that were not sent. */
    synchronized long dropped() {
        return dropped;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int sent = Math.min(left, length);
        left -= sent;
        dropped += length - sent;
        for (int at = 0; at < sent; at += MOST_AT_ONCE) {
            int end = Math.min(sent, at + MOST_AT_ONCE);
            channel.send(PacketType.OUTPUT, Arrays.copyOfRange(bytes, offset + at, offset + end));
        }
    }
}
