package dev.dymod.init;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of an XML file, with the encoding of the file.
 *
 * @param text without the byte order mark
 * @param charset by the byte order mark, or else by the XML declaration
 * @param hasMark whether the file begins with a byte order mark
 */
record PomText(String text, Charset charset, boolean hasMark) {

    private static final String MARK = "\uFEFF";

    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    /** Length of the beginning of a file in which an encoding is declared. */
    private static final int BEGINNING = 200;

    /**
     * Decodes a file.
     *
     * @throws CharacterCodingException if the bytes are not of the encoding, or would not be encoded to the same bytes
     */
    static PomText of(byte[] bytes) throws CharacterCodingException {
        for (Charset charset : MARKED) {
            byte[] mark = MARK.getBytes(charset);
            if (startsWith(bytes, mark)) {
                return decoded(bytes, charset, true);
            }
        }
        return decoded(bytes, charset(bytes), false);
    }

    private static PomText decoded(byte[] bytes, Charset charset, boolean hasMark) throws CharacterCodingException {
        String all = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        PomText text = new PomText(hasMark ? all.substring(MARK.length()) : all, charset, hasMark);
        if (!Arrays.equals(text.encoded(text.text), bytes)) {
            throw new CharacterCodingException();
        }
        return text;
    }

    /** Returns the encoding of a file without a byte order mark. */
    private static Charset charset(byte[] bytes) throws CharacterCodingException {
        for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            if (startsWith(bytes, "<".getBytes(wide))) {
                return wide;
            }
        }
        String beginning = new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(beginning);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CharacterCodingException();
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** Encodes another text as the file is. */
    byte[] encoded(String other) throws CharacterCodingException {
        ByteBuffer buffer = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(hasMark ? MARK + other : other));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
