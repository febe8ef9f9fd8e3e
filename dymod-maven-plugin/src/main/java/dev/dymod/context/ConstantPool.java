package dev.dymod.context;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Constant pool of a class file. A class can run only code that its constants name, except for reflection.
 *
 * <p>A type that is only in a descriptor is not one of the {@linkplain #types() types}, because a call of one of its methods
 * would name it as the owner. Supports every version of the format. Few method calls make it fast, because it reads each class
 * when a session starts, while the JVM still interprets it.
 */
public final class ConstantPool {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    /** Size of a constant by its tag, which it includes; 0 for an unknown tag, and for UTF8, whose size varies. */
    private static final int[] SIZES = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private final byte[] bytes;

    /** The offset after the tag of each constant. */
    private final int[] starts;

    /** The internal name of each class constant, or that of an array's element; empty for an array of primitives. */
    private final String[] types;

    /** The indexes of the class constants, {@link #classCount} of them. */
    private final int[] classes;

    /** The indexes of the method constants, {@link #methodCount} of them. */
    private final int[] methods;

    private int classCount;
    private int methodCount;

    /**
     * Reads the constants of a class file.
     *
     * @throws IllegalArgumentException when it is not a class file
     */
    public ConstantPool(byte[] bytes) {
        this.bytes = bytes;
        try {
            if (u2(0) != 0xCAFE || u2(2) != 0xBABE) {
                throw new IllegalArgumentException("it does not begin as one");
            }
            this.starts = new int[u2(8)];
            this.types = new String[starts.length];
            this.classes = new int[starts.length];
            this.methods = new int[starts.length];
            findConstants();
            for (int i = 0; i < classCount; i++) {
                int each = classes[i];
                types[each] = withoutArray(utf8(u2(starts[each])));
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private void findConstants() {
        byte[] file = bytes; // An interpreter reads local variables faster than fields.
        int[] found = starts;
        int at = 10;
        for (int i = 1; i < found.length; i++) {
            found[i] = at + 1;
            int tag = file[at];
            if (tag == UTF8) {
                at += 3 + (((file[at + 1] & 0xff) << 8) | (file[at + 2] & 0xff));
                continue;
            }
            if (tag < 0 || tag >= SIZES.length || SIZES[tag] == 0) {
                throw new IllegalArgumentException("it has a constant of the unknown kind " + tag);
            }
            at += SIZES[tag];
            if (tag == CLASS) {
                classes[classCount++] = i;
            } else if (tag == METHOD || tag == INTERFACE_METHOD) {
                methods[methodCount++] = i;
            } else if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        if (at > bytes.length) {
            throw new IllegalArgumentException("it ends too early");
        }
    }

    /** Returns the internal names of the classes that it names, including its own. */
    List<String> types() {
        List<String> all = new ArrayList<>(classCount);
        for (int i = 0; i < classCount; i++) {
            if (!types[classes[i]].isEmpty()) {
                all.add(types[classes[i]]);
            }
        }
        return all;
    }

    /**
     * Returns the methods that have one of the given names or owners.
     *
     * @param names names of methods, of any class
     * @param owners owners of methods, of any name
     * @throws IllegalArgumentException when a constant refers to a missing one
     */
    List<Reference> methods(byte[][] names, Set<String> owners) {
        try {
            boolean[] wanted = new boolean[starts.length];
            for (int i = 0; i < classCount; i++) {
                wanted[classes[i]] = owners.contains(types[classes[i]]);
            }
            List<Reference> found = new ArrayList<>();
            for (int i = 0; i < methodCount; i++) {
                int at = starts[methods[i]];
                int owner = u2(at);
                int nameAndType = starts[u2(at + 2)];
                if (wanted[owner] || isOneOf(names, u2(nameAndType))) {
                    found.add(new Reference(types[owner], utf8(u2(nameAndType)), utf8(u2(nameAndType + 2))));
                }
            }
            return found;
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("one of its constants names another one that it does not have", e);
        }
    }

    /** Returns the element type of an array; empty for an array of primitives. */
    private static String withoutArray(String name) {
        if (name.charAt(0) != '[') {
            return name;
        }
        int dimensions = name.lastIndexOf('[') + 1;
        return name.charAt(dimensions) == 'L' ? name.substring(dimensions + 1, name.length() - 1) : "";
    }

    private boolean isOneOf(byte[][] names, int utf8) {
        int start = starts[utf8] + 2;
        int length = u2(start - 2);
        for (byte[] name : names) {
            if (name.length == length && Arrays.equals(bytes, start, start + length, name, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** Decodes modified UTF-8 as UTF-8, which gives the same result for all names that matter here. */
    private String utf8(int constant) {
        int start = starts[constant];
        return new String(bytes, start + 2, u2(start), StandardCharsets.UTF_8);
    }

    /**
     * Returns all texts: names, descriptors, signatures, string constants, and names of attributes.
     *
     * @throws IllegalArgumentException when one of them is not valid
     */
    public List<String> texts() {
        List<String> all = new ArrayList<>(starts.length / 2);
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] > 0 && bytes[starts[i] - 1] == UTF8) {
                all.add(exact(starts[i]));
            }
        }
        return all;
    }

    private String exact(int start) {
        int length = u2(start);
        for (int i = start + 2; i < start + 2 + length; i++) {
            if (bytes[i] < 0) {
                try {
                    return new DataInputStream(new ByteArrayInputStream(bytes, start, length + 2)).readUTF();
                } catch (IOException e) {
                    throw new IllegalArgumentException("it has a text that is not valid", e);
                }
            }
        }
        return new String(bytes, start + 2, length, StandardCharsets.ISO_8859_1);
    }

    private int u2(int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
