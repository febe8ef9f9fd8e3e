package dev.dymod.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Record at the end of a ZIP, by which readers find its entries, whatever comes before them. */
final class ZipEnd {

    private static final String MAGIC = "PK\u0005\u0006";
    private static final int LENGTH = 22;
    private static final int LENGTH_OF_COMMENT = 20;
    private static final int LONGEST_COMMENT = 0xffff;

    private ZipEnd() {}

    /** Returns whether a file ends with such a record and its optional comment. */
    static boolean isIn(Path file) throws IOException {
        String tail = tail(file);
        for (int at = tail.lastIndexOf(MAGIC); at >= 0; at = tail.lastIndexOf(MAGIC, at - 1)) {
            if (at + LENGTH <= tail.length()) {
                int comment = tail.charAt(at + LENGTH_OF_COMMENT) | tail.charAt(at + LENGTH_OF_COMMENT + 1) << 8;
                if (at + LENGTH + comment == tail.length()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String tail(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - LENGTH - LONGEST_COMMENT));
            ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - channel.position()));
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // Until all is read.
            }
            return new String(tail.array(), StandardCharsets.ISO_8859_1);
        }
    }
}
