package dev.dymod.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.net.URI;

/**
 * Stream below {@code System.out} or {@code System.err} that passes everything on to the stream that was there before, and then
 * copies it to {@link OutputRing}s. The stream before has the buffer, and reports each failure, so a program notices no
 * difference.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod that is not there. It runs before {@code main}, so it
 * uses no lambda and no concatenation of strings.
 */
final class OutputCopy extends OutputStream {

    /** Time for Maven to let this process write, which it does while the JVM starts. */
    private static final int WAIT_MILLIS = 1_000;

    /** Buffer of single bytes, which the stream before also keeps until it is flushed. */
    private static final int SINGLE_BYTES = 128;

    private final PrintStream before;
    private final OutputRing[] rings;
    private final byte[] single = new byte[SINGLE_BYTES];
    private int singles;

    private OutputCopy(PrintStream before, OutputRing... rings) {
        this.before = before;
        this.rings = rings;
    }

    /**
     * Begins to keep the output of this JVM. Does nothing if the files cannot be written, or if another agent has replaced one of
     * the streams.
     *
     * @param folder the URI of the session directory
     * @param ticket by which Maven lets this process write
     * @param outputName name of the file for all output
     * @param errorsName name of the file for the output to {@code System.err}
     */
    static void begin(String folder, long ticket, String outputName, String errorsName) {
        if (System.out.getClass() != PrintStream.class || System.err.getClass() != PrintStream.class) {
            return;
        }
        try {
            boolean hasNames = isSinceJava19(System.getProperty("java.specification.version", ""));
            String outEncoding = System.getProperty(hasNames ? "stdout.encoding" : "sun.stdout.encoding");
            String errEncoding = System.getProperty(hasNames ? "stderr.encoding" : "sun.stderr.encoding");
            File root = new File(URI.create(folder));
            OutputRing output = open(new File(root, outputName), ticket, outEncoding);
            OutputRing errors = open(new File(root, errorsName), ticket, errEncoding);
            PrintStream out = stream(new OutputCopy(System.out, output), outEncoding);
            PrintStream err = stream(new OutputCopy(System.err, output, errors), errEncoding);
            System.setOut(out);
            System.setErr(err);
        } catch (IOException | RuntimeException e) {
            // The program runs as well without. The files are absent, or have nothing of this process.
        }
    }

    private static boolean isSinceJava19(String version) {
        return !version.equals("17") && !version.equals("18");
    }

    private static OutputRing open(File file, long ticket, String encoding) throws IOException {
        OutputRing ring = OutputRing.open(file);
        for (int waited = 0; ring.ticket() != ticket; waited++) {
            if (waited == WAIT_MILLIS) {
                ring.close();
                throw new IOException("not this process");
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                // Nobody means to end a wait before main.
            }
        }
        ring.takeOver(encoding == null ? System.getProperty("file.encoding", "") : encoding);
        return ring;
    }

    /** Returns a stream as the JDK makes it for the console: each print is flushed, in the encoding of the console. */
    private static PrintStream stream(OutputCopy copy, String encoding) {
        try {
            return encoding == null ? new PrintStream(copy, true) : new PrintStream(copy, true, encoding);
        } catch (UnsupportedEncodingException e) {
            return new PrintStream(copy, true);
        }
    }

    @Override
    public synchronized void write(int value) {
        before.write(value);
        single[singles++] = (byte) value;
        if (singles == SINGLE_BYTES) {
            appendSingles();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) {
        // The files come first: who has seen a line, also finds it there.
        appendSingles();
        append(bytes, offset, count);
        before.write(bytes, offset, count);
    }

    /** Flushes the stream before; a failure of that stream becomes one of the stream above. */
    @Override
    public synchronized void flush() throws IOException {
        appendSingles();
        if (before.checkError()) {
            throw new IOException("Write error");
        }
    }

    /** Closes the stream before. The files stay open, because the other stream has them, too. */
    @Override
    public synchronized void close() {
        appendSingles();
        before.close();
    }

    private void appendSingles() {
        if (singles > 0) {
            append(single, 0, singles);
            singles = 0;
        }
    }

    private void append(byte[] bytes, int offset, int count) {
        for (OutputRing ring : rings) {
            ring.append(bytes, offset, count);
        }
    }
}
