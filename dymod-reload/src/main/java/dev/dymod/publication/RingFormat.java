package dev.dymod.publication;

/**
 * Format of the files {@link SessionDirectory#programOutput} and {@link SessionDirectory#programErrors}: a header, then a ring
 * that has the last bytes of an endless stream. The byte with number n of the stream is at position n modulo the length of the
 * ring.
 *
 * <pre>
 *   0  long    {@link #MAGIC}
 *   8  int     length of the ring
 *  16  long    number of all bytes of the stream until now
 *  24  long    ticket of the process that may write
 *  32  byte    length of the name of the stream's encoding, then the name in ASCII
 * 128          the ring
 * </pre>
 *
 * <p>A writer writes at most {@link #STEP} bytes to the ring, and then their number to the header. So of a ring that is being
 * written, or whose writer was killed, all bytes are as the header says, except the oldest {@code STEP}.
 *
 * <p>The agent in the program's JVM has none of these classes. It uses only the constants, which javac copies into it.
 */
public final class RingFormat {

    /** The first bytes of a file: "dymodrg" and the version of the format. */
    public static final long MAGIC = 0x64796d6f64726701L;

    /** The first characters of a file, for those who only want to recognise one. */
    public static final String BEGINNING = "dymodrg";

    /** Position of the length of the ring. */
    public static final int LENGTH_AT = 8;

    /** Position of the number of bytes. */
    public static final int TOTAL_AT = 16;

    /** Position of the writer's ticket. */
    public static final int TICKET_AT = 24;

    /** Position of the encoding. */
    public static final int ENCODING_AT = 32;

    /** Length of the header. */
    public static final int HEADER = 128;

    /** Most bytes that are written before the header counts them. */
    public static final int STEP = 4096;

    /** Length of the ring with all output. */
    public static final int OUTPUT_LENGTH = 256 << 10;

    /** Length of the ring with the output to {@code System.err}. */
    public static final int ERRORS_LENGTH = 64 << 10;

    private RingFormat() {}
}
