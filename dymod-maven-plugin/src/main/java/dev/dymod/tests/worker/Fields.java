package dev.dymod.tests.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binary form of what is in a packet: its fields, one after the other. */
final class Fields {

    private Fields() {}

    /** Writes one field. */
    interface Write<T> {
        void to(DataOutputStream out, T value) throws IOException;
    }

    /** Reads one field. */
    interface Read<T> {
        T from(DataInputStream in) throws IOException;
    }

    static <T> byte[] bytes(Write<T> write, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write.to(new DataOutputStream(bytes), value);
        return bytes.toByteArray();
    }

    static <T> T of(byte[] content, Read<T> read) throws IOException {
        return read.from(new DataInputStream(new ByteArrayInputStream(content)));
    }

    /** Writes a text of any length; {@link DataOutputStream#writeUTF} has a limit. */
    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static <T> void writeList(DataOutputStream out, List<T> list, Write<T> write) throws IOException {
        out.writeInt(list.size());
        for (T each : list) {
            write.to(out, each);
        }
    }

    static <T> List<T> readList(DataInputStream in, Read<T> read) throws IOException {
        List<T> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(read.from(in));
        }
        return list;
    }

    static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        writeList(out, texts, Fields::writeText);
    }

    static List<String> readTexts(DataInputStream in) throws IOException {
        return readList(in, Fields::readText);
    }

    static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
    }

    static Map<String, String> readMap(DataInputStream in) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(readText(in), readText(in));
        }
        return map;
    }
}
