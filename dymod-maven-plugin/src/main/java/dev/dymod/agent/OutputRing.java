package dev.dymod.agent;

import dev.dymod.publication.RingFormat;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * Writer of a file of the {@link RingFormat}. What {@link #append} got is in the file when it returns, even if the process is
 * then killed. Once a write has failed, for instance because the disk is full, nothing is written any more.
 *
 * <p>Maven writes first, and then lets one process write. Thread-safe in that process. The class is in the agent's jar, so it
 * uses only constants of other classes of dymod.
 */
public final class OutputRing {

    private static final int LONG = 8;

    private final RandomAccessFile file;
    private final int length;
    private final byte[] number = new byte[LONG];
    private long total;
    private boolean isOver;

    private OutputRing(RandomAccessFile file) throws IOException {
        this.file = file;
        file.seek(RingFormat.LENGTH_AT);
        this.length = file.readInt();
        if (length <= RingFormat.STEP || length != file.length() - RingFormat.HEADER) {
            throw new IOException("not a ring");
        }
        this.total = read(RingFormat.TOTAL_AT);
        if (total < 0) {
            throw new IOException("not a ring");
        }
    }

    /**
     * Opens a file that exists.
     *
     * @throws IOException if there is none, or it has another format
     */
    public static OutputRing open(File file) throws IOException {
        if (!file.isFile()) {
            throw new IOException("no ring"); // Otherwise the next line would create the file.
        }
        RandomAccessFile opened = new RandomAccessFile(file, "rw");
        try {
            if (opened.length() < RingFormat.HEADER || opened.readLong() != RingFormat.MAGIC) {
                throw new IOException("not a ring");
            }
            return new OutputRing(opened);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    /** Returns the header of an empty ring. */
    public static byte[] emptyHeader(int length) {
        byte[] header = new byte[RingFormat.HEADER];
        put(header, 0, RingFormat.MAGIC);
        put(header, RingFormat.LENGTH_AT, (long) length << Integer.SIZE);
        return header;
    }

    private static void put(byte[] bytes, int at, long value) {
        for (int i = 0; i < LONG; i++) {
            bytes[at + i] = (byte) (value >>> (Long.SIZE - (i + 1) * Byte.SIZE));
        }
    }

    /** Returns the ticket of the process that may write. */
    synchronized long ticket() throws IOException {
        return read(RingFormat.TICKET_AT);
    }

    /** Lets the process with a ticket write from now on. */
    public synchronized void passTo(long ticket) throws IOException {
        write(RingFormat.TICKET_AT, ticket);
    }

    /** Reads the number of bytes again, once another process may no longer write. */
    synchronized void takeOver(String encoding) throws IOException {
        total = read(RingFormat.TOTAL_AT);
        byte[] name = ascii(encoding);
        file.seek(RingFormat.ENCODING_AT);
        file.write(name.length);
        file.write(name);
    }

    private static byte[] ascii(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return bytes.length < RingFormat.HEADER - RingFormat.ENCODING_AT ? bytes : new byte[0];
    }

    /** Returns whether the last byte ends a line, or there is none. */
    public synchronized boolean isAtLineStart() throws IOException {
        if (total == 0) {
            return true;
        }
        file.seek(RingFormat.HEADER + (total - 1) % length);
        return file.read() == '\n';
    }

    /** Appends bytes, and never fails. */
    public synchronized void append(byte[] bytes, int offset, int count) {
        if (isOver) {
            return;
        }
        try {
            int end = offset + count;
            for (int from = offset; from < end; ) {
                int step = Math.min(RingFormat.STEP, end - from);
                int position = (int) (total % length);
                int first = Math.min(step, length - position);
                file.seek(RingFormat.HEADER + position);
                file.write(bytes, from, first);
                if (first < step) {
                    file.seek(RingFormat.HEADER);
                    file.write(bytes, from + first, step - first);
                }
                write(RingFormat.TOTAL_AT, total + step);
                total += step;
                from += step;
            }
        } catch (IOException e) {
            isOver = true; // The program does not depend on it.
            close();
        }
    }

    /** Returns whether everything has been written. */
    public synchronized boolean isComplete() {
        return !isOver;
    }

    private long read(int at) throws IOException {
        file.seek(at);
        return file.readLong();
    }

    /** Writes a number at once: {@code writeLong} of some JDKs writes its bytes one by one. */
    private void write(int at, long value) throws IOException {
        put(number, 0, value);
        file.seek(at);
        file.write(number, 0, LONG);
    }

    /** Closes the file. */
    public synchronized void close() {
        try {
            isOver = true;
            file.close();
        } catch (IOException e) {
            // Nothing is written any more.
        }
    }
}
