package dev.dymod.publication;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Last output of the program of {@code dymod:run}, read from a file of the {@link RingFormat} while the program writes it or
 * after its end. Immutable.
 *
 * <p>The output of several processes of one program is in one file. Before that of each is a line
 * {@code -- <main class>, process <pid>, began <time>}.
 */
public final class ProgramOutput {

    /** Characters of a line; of a longer one, the last are kept. */
    private static final int LONGEST_LINE = 2_000;

    /** Attempts to read a ring before the program has written it once around. */
    private static final int ATTEMPTS = 20;

    private static final Pattern BEGIN = Pattern.compile("-- \\S+, process [0-9]+, began \\S+");

    /** Control sequences of a terminal, such as those for colours. */
    private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    private final List<String> lines;

    private ProgramOutput(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @param ring {@link SessionDirectory#programOutput} or {@link SessionDirectory#programErrors}
     * @return the output; without lines if there is no such file, or if it has another format
     * @throws IOException if the file cannot be read, for instance because it belongs to another user
     */
    public static ProgramOutput read(Path ring) throws IOException {
        if (!Files.isRegularFile(ring)) {
            return new ProgramOutput(List.of());
        }
        try (RandomAccessFile file = new RandomAccessFile(ring.toFile(), "r")) {
            return read(file);
        } catch (EOFException e) {
            return new ProgramOutput(List.of()); // Somebody has cut the file off.
        }
    }

    /** Returns the line that stands before the output of a process. */
    public static String begin(String mainClass, long pid, String time) {
        return "-- " + mainClass + ", process " + pid + ", began " + time;
    }

    private static ProgramOutput read(RandomAccessFile file) throws IOException {
        byte[] header = new byte[RingFormat.HEADER];
        file.readFully(header);
        int length = ByteBuffer.wrap(header).getInt(RingFormat.LENGTH_AT);
        if (ByteBuffer.wrap(header).getLong(0) != RingFormat.MAGIC
                || length <= RingFormat.STEP
                || length != file.length() - RingFormat.HEADER) {
            return new ProgramOutput(List.of());
        }
        byte[] ring = new byte[length];
        long first = 0;
        long total = 0;
        for (int attempt = 0; attempt < ATTEMPTS && first >= total; attempt++) {
            total = total(file);
            file.seek(RingFormat.HEADER);
            file.readFully(ring);
            first = total(file) + RingFormat.STEP - length;
        }
        boolean isWhole = first <= 0;
        return new ProgramOutput(lines(bytes(ring, Math.max(0, first), total), isWhole, encoding(header)));
    }

    /** Returns the number in the header; 0 if it is one that no program reaches. */
    private static long total(RandomAccessFile file) throws IOException {
        byte[] number = new byte[Long.BYTES];
        file.seek(RingFormat.TOTAL_AT);
        // Not readLong, which reads the bytes one by one in some JDKs: the program may write the number meanwhile.
        file.readFully(number);
        long total = ByteBuffer.wrap(number).getLong();
        return total < 0 || total > Long.MAX_VALUE / 2 ? 0 : total;
    }

    private static byte[] bytes(byte[] ring, long first, long total) {
        byte[] bytes = new byte[(int) Math.max(0, Math.min(total - first, ring.length))];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ring[(int) ((first + i) % ring.length)];
        }
        return bytes;
    }

    private static Charset encoding(byte[] header) {
        int length = Math.min(header[RingFormat.ENCODING_AT], RingFormat.HEADER - RingFormat.ENCODING_AT - 1);
        try {
            return Charset.forName(
                    new String(header, RingFormat.ENCODING_AT + 1, Math.max(0, length), StandardCharsets.US_ASCII));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8; // The program has not begun, or its JVM has encodings that this one has not.
        }
    }

    private static List<String> lines(byte[] bytes, boolean isWhole, Charset encoding) {
        String text = TERMINAL.matcher(new String(bytes, encoding)).replaceAll("");
        int firstEnd = text.indexOf('\n');
        if (!isWhole && firstEnd >= 0 && firstEnd <= LONGEST_LINE) {
            // The beginning of this line is gone. Of a longer line, the end is kept anyway.
            text = text.substring(firstEnd + 1);
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end;
            lines.add(line(text.substring(from, next)));
            from = next + 1;
        }
        return lines;
    }

    private static String line(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return text.length() > LONGEST_LINE ? "..." + text.substring(text.length() - LONGEST_LINE) : text;
    }

    /** Returns the output since the last process of the program began; all of it if its beginning is no longer there. */
    public ProgramOutput ofLastProcess() {
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (BEGIN.matcher(lines.get(i)).matches()) {
                from = i + 1;
            }
        }
        return new ProgramOutput(lines.subList(from, lines.size()));
    }

    /** Returns the last lines, the oldest first, without control sequences of a terminal. The last may have no end yet. */
    public List<String> lastLines(int most) {
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** Returns the exceptions that have ended threads, the oldest first. */
    public List<UncaughtException> uncaughtExceptions() {
        List<UncaughtException> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = UncaughtException.BEGIN.matcher(lines.get(i));
            if (begin.matches()) {
                int end = i + 1;
                while (end < lines.size() && !isBegin(lines.get(end))) {
                    end++;
                }
                found.add(UncaughtException.of(begin, lines.subList(i + 1, end)));
            }
        }
        return found;
    }

    /** Returns the last exception that has ended a thread; empty if there is none. */
    public Optional<UncaughtException> lastUncaughtException() {
        List<UncaughtException> all = uncaughtExceptions();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static boolean isBegin(String line) {
        return BEGIN.matcher(line).matches()
                || UncaughtException.BEGIN.matcher(line).matches();
    }
}
