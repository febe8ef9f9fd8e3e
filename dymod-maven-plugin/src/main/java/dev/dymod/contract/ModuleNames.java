package dev.dymod.contract;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells by a class file's constant pool alone whether it can name a type of the module: most class files do not.
 *
 * <p>A yes may be wrong (the name may stand in a string), a no is not. Compares the bytes of the format's own UTF-8,
 * held as strings of one byte a character. Immutable.
 */
final class ModuleNames {

    private static final int MAGIC = 0xCAFEBABE;

    private final Set<String> names;

    /** How names of the module begin: few, whatever the number of packages. */
    private final List<byte[]> beginnings;

    /** For the types with these binary names. */
    ModuleNames(Collection<String> types) {
        names = types.stream().map(type -> encoded(type.replace('.', '/'))).collect(Collectors.toUnmodifiableSet());
        TreeSet<String> shortest = new TreeSet<>();
        for (String beginning :
                names.stream().map(ModuleNames::beginning).collect(Collectors.toCollection(TreeSet::new))) {
            if (shortest.isEmpty() || !beginning.startsWith(shortest.last())) { // sorted: the shorter one comes first
                shortest.add(beginning);
            }
        }
        beginnings = shortest.stream()
                .map(beginning -> beginning.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Whether it is worth taking apart. What is no class file names nothing; what is broken is worth a message. */
    boolean mayBeNamedBy(byte[] classFile) {
        if (classFile.length < 10 || intAt(classFile, 0) != MAGIC) {
            return false;
        }
        int at = 10;
        int count = shortAt(classFile, 8);
        for (int index = 1; index < count; index++) {
            if (at + 3 > classFile.length) {
                return true;
            }
            switch (classFile[at]) {
                case 1 -> { // Utf8
                    int length = shortAt(classFile, at + 1);
                    if (at + 3 + length > classFile.length || names(classFile, at + 3, length)) {
                        return true;
                    }
                    at += 3 + length;
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5; // Integer, Float, members, NameAndType, both dynamic ones
                case 5, 6 -> { // Long, Double: two slots
                    at += 9;
                    index++;
                }
                case 7, 8, 16, 19, 20 -> at += 3; // Class, String, MethodType, Module, Package
                case 15 -> at += 4; // MethodHandle
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a name of the module stands in a range of bytes: alone, or in a descriptor or signature. */
    private boolean names(byte[] bytes, int start, int length) {
        int end = start + length;
        for (byte[] beginning : beginnings) {
            for (int i = start; i + beginning.length <= end; i++) {
                if (bytes[i] == beginning[0]
                        && startsAt(bytes, i, beginning)
                        && names.contains(nameAt(bytes, i, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] bytes, int start, byte[] beginning) {
        for (int i = 1; i < beginning.length; i++) {
            if (bytes[start + i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static String nameAt(byte[] bytes, int start, int limit) {
        int end = start;
        while (end < limit && bytes[end] != ';' && bytes[end] != '<' && bytes[end] != '.') {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** The first two folders of a name, so that sibling packages share one; the whole name where there is none. */
    private static String beginning(String name) {
        int first = name.indexOf('/') + 1;
        int second = name.indexOf('/', first) + 1;
        return first == 0 ? name : name.substring(0, second == 0 ? first : second);
    }

    private static String encoded(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).substring(Short.BYTES);
    }

    private static int shortAt(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int intAt(byte[] bytes, int at) {
        return (shortAt(bytes, at) << 16) | shortAt(bytes, at + 2);
    }
}
