package dev.dymod.check;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Texts in the constant pool of a class file: its strings, and names, which are no addresses. */
final class StringConstants {

    private static final int MAGIC = 0xcafebabe;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** Bytes of a constant after its tag; 0 for an unknown tag, and for UTF8, whose length varies. */
    private static final int[] LENGTHS = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private StringConstants() {}

    /** Returns the texts of a class file, up to what is not as in a class file. */
    static List<String> of(byte[] classFile) {
        List<String> texts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            if (in.readInt() != MAGIC) {
                return texts;
            }
            in.readInt(); // The version of the format.
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                if (tag == UTF8) {
                    texts.add(in.readUTF());
                } else if (tag < LENGTHS.length && LENGTHS[tag] > 0) {
                    in.skipNBytes(LENGTHS[tag]);
                    i += tag == LONG || tag == DOUBLE ? 1 : 0; // These two count as two constants.
                } else {
                    return texts;
                }
            }
        } catch (IOException e) {
            return texts; // It ends too early, so no JVM loads it.
        }
        return texts;
    }
}
